package com.miteos.deployments.hosting.vercel;

import com.miteos.deployments.bundle.BundleContent;
import com.miteos.deployments.bundle.BundledFile;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.hosting.ProviderRejectedException;
import com.miteos.deployments.hosting.RequestBody;
import com.miteos.deployments.hosting.vercel.VercelApi.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Which files of a bundle go to Vercel and where, checked against its limits before any call.
///
/// A finished site goes up as the Build Output tree that Vercel's own build makes of it, so that
/// nothing in it is taken for a function, a configuration or a project to build.
final class VercelFiles {
  /// More entries in one create are refused.
  private static final int MAX_FILES = 15_000;

  private static final int REGULAR_FILE = 33_188;

  /// What other hosts read from a site's root to know how to serve it.
  private static final Set<String> FOREIGN_CONFIGURATION =
      Set.of("_redirects", "_headers", "_routes.json", "netlify.toml", "vercel.json");

  /// Programs of other hosts.
  private static final List<String> FOREIGN_PROGRAMS =
      List.of("_worker.js", "server/_expo/routes.json");

  /// Vercel's own build makes this of a site: unknown paths show the site's `404.html`.
  private static final String STATIC_CONFIG =
      """
      {"version":3,"routes":[{"handle":"error"},\
      {"status":404,"src":"^(?!/api).*$","dest":"/404.html"}]}
      """;

  /// Files named one by one in the log.
  private static final int NAMED = 5;

  /// Something to upload: one of possibly several files with this content.
  record Content(String path, String sha1, long size, RequestBody.Source source) {}

  private final BundleContent bundle;
  private final List<Entry> entries = new ArrayList<>();
  private final List<BundledFile> files = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();

  private VercelFiles(BundleContent bundle) {
    this.bundle = bundle;
  }

  /// Throws [ProviderRejectedException] for what Vercel cannot serve or run.
  static VercelFiles of(BundleContent bundle) {
    var files = new VercelFiles(bundle);
    if (BuildOutput.isIn(bundle.manifest())) {
      BuildOutput.files(bundle).forEach(file -> files.add(file.path(), file));
    } else {
      files.addSite();
    }
    files.requireRoom();
    return files;
  }

  private void addSite() {
    for (var file : bundle.manifest().files()) {
      requireRunnable(file.path());
      if (isPublished(file.path())) {
        add(BuildOutput.STATIC + file.path(), file);
      } else {
        leftOut.add(file.path());
      }
    }
    if (files.isEmpty()) {
      throw refusal(FailureCode.ARTIFACT_INVALID, "The build holds no file Vercel would publish.");
    }
    entries.add(new Entry(BuildOutput.CONFIG, null, null, STATIC_CONFIG, "utf-8", REGULAR_FILE));
  }

  private void add(String path, BundledFile file) {
    files.add(file);
    entries.add(new Entry(path, file.sha1(), file.size(), null, null, REGULAR_FILE));
  }

  private void requireRoom() {
    if (entries.size() > MAX_FILES) {
      throw refusal(
          FailureCode.ARTIFACT_TOO_LARGE,
          "Vercel takes at most %d files, the build has %d.".formatted(MAX_FILES, entries.size()));
    }
  }

  private static void requireRunnable(String path) {
    for (var program : FOREIGN_PROGRAMS) {
      if (path.equals(program) || path.startsWith(program + "/")) {
        throw refusal(
            FailureCode.ARTIFACT_INVALID,
            "Vercel cannot run '" + path + "', which is a program for another host.");
      }
    }
  }

  /// Dot files stay at home except for `.well-known`, and so does what macOS adds to archives and
  /// what configures other hosts.
  static boolean isPublished(String path) {
    return !FOREIGN_CONFIGURATION.contains(path)
        && Arrays.stream(path.split("/"))
            .noneMatch(name ->
                name.startsWith("__MACOSX")
                    || (name.startsWith(".") && !name.equals(".well-known")));
  }

  /// As a create lists them.
  List<Entry> entries() {
    return List.copyOf(entries);
  }

  int count() {
    return files.size();
  }

  /// What the log says about files that stay at home.
  Optional<String> explainLeftOut() {
    return leftOut.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Not published: "
                + leftOut.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (leftOut.size() > NAMED ? " and " + (leftOut.size() - NAMED) + " more" : ""));
  }

  /// One for each of the digests, the largest first so that none is left over at the end.
  List<Content> holding(Collection<String> digests) {
    var missing = new HashSet<>(digests);
    var contents =
        files.stream()
            .filter(file -> missing.remove(file.sha1()))
            .map(
                file -> new Content(file.path(), file.sha1(), file.size(), () -> bundle.open(file)))
            .sorted(Comparator.comparingLong(Content::size).reversed())
            .toList();
    if (!missing.isEmpty()) {
      throw refusal(
          FailureCode.PROVIDER_REJECTED,
          "Vercel asks for " + missing.size() + " files that the site does not have.");
    }
    return contents;
  }

  /// The file with this digest, for a message.
  String nameOf(String digest) {
    return files.stream()
        .filter(file -> file.sha1().equals(digest))
        .findFirst()
        .map(BundledFile::path)
        .orElse(digest);
  }

  static ProviderRejectedException refusal(FailureCode code, String message) {
    return new ProviderRejectedException(Failure.of(FailureStage.UPLOAD, code, message));
  }
}
