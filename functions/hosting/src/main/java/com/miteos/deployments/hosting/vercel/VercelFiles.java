package com.miteos.deployments.hosting.vercel;

import com.miteos.deployments.bundle.BundleContent;
import com.miteos.deployments.bundle.BundledFile;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.hosting.LeftOut;
import com.miteos.deployments.hosting.ProviderRejectedException;
import com.miteos.deployments.hosting.ProviderSession;
import com.miteos.deployments.hosting.vercel.VercelApi.Entry;
import com.miteos.deployments.hosting.vercel.VercelArchive.Member;
import com.miteos.deployments.hosting.vercel.VercelOffer.Content;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which files of a bundle go to Vercel and where, checked against its limits before any call.
///
/// A finished site goes up as the Build Output tree that Vercel's own build makes of it, so that
/// nothing in it is taken for a function, a configuration or a project to build.
final class VercelFiles {
  /// More entries in one create are refused.
  static final int MAX_ENTRIES = 15_000;

  /// As many as the official client has under way.
  private static final int UPLOADS_AT_ONCE = 50;

  static final String LIMITS =
      "Up to %d files one by one, more of them in an archive.".formatted(MAX_ENTRIES);

  private static final int REGULAR_FILE = 33_188;

  /// What other hosts read from a site's root to know how to serve it.
  private static final Set<String> FOREIGN_CONFIGURATION =
      Set.of("_redirects", "_headers", "_routes.json", "netlify.toml", "vercel.json");

  /// Programs of other hosts.
  private static final List<String> FOREIGN_PROGRAMS =
      List.of(
          "_worker.js",
          "server/_expo/routes.json",
          ".netlify/functions",
          ".netlify/edge-functions");

  /// Vercel's own build makes this of a site: unknown paths show the site's `404.html`.
  private static final String STATIC_CONFIG =
      """
      {"version":3,"routes":[{"handle":"error"},\
      {"status":404,"src":"^(?!/api).*$","dest":"/404.html"}]}
      """;

  /// A file and where it goes.
  private record Placed(String path, BundledFile file) {}

  private final BundleContent bundle;
  private final int maxEntries;
  private final List<Placed> files = new ArrayList<>();
  private final LeftOut leftOut = new LeftOut();

  private final boolean isPrebuilt;

  private VercelFiles(BundleContent bundle, int maxEntries) {
    this.bundle = bundle;
    this.maxEntries = maxEntries;
    this.isPrebuilt = BuildOutput.isIn(bundle.manifest());
  }

  /// Throws [ProviderRejectedException] for what Vercel cannot serve or run.
  static VercelFiles of(BundleContent bundle) {
    return of(bundle, MAX_ENTRIES);
  }

  static VercelFiles of(BundleContent bundle, int maxEntries) {
    var files = new VercelFiles(bundle, maxEntries);
    if (files.isPrebuilt) {
      BuildOutput.files(bundle).forEach(file -> files.add(file.path(), file));
    } else {
      files.addSite();
    }
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
  }

  private void add(String path, BundledFile file) {
    files.add(new Placed(path, file));
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

  /// File by file, or as an archive where there are too many of them for that.
  VercelOffer offer(ProviderSession session) throws InterruptedException {
    return files.size() + (isPrebuilt ? 0 : 1) > maxEntries
        ? VercelArchive.of(members(), session)
        : new VercelOffer(entries(), files.stream().map(this::content).toList(), UPLOADS_AT_ONCE);
  }

  /// As a create lists them.
  List<Entry> entries() {
    var entries = new ArrayList<Entry>();
    for (var placed : files) {
      var file = placed.file();
      entries.add(new Entry(placed.path(), file.sha1(), file.size(), null, null, REGULAR_FILE));
    }
    if (!isPrebuilt) {
      entries.add(new Entry(BuildOutput.CONFIG, null, null, STATIC_CONFIG, "utf-8", REGULAR_FILE));
    }
    return entries;
  }

  private Content content(Placed placed) {
    var file = placed.file();
    return new Content(file.path(), file.sha1(), file.size(), () -> bundle.open(file));
  }

  private List<Member> members() {
    var members = new ArrayList<Member>();
    for (var placed : files) {
      var file = placed.file();
      members.add(
          new Member(
              placed.path(), file.size(), (start, length) -> bundle.open(file, start, length)));
    }
    if (!isPrebuilt) {
      var config = STATIC_CONFIG.getBytes(StandardCharsets.UTF_8);
      members.add(
          new Member(
              BuildOutput.CONFIG,
              config.length,
              (start, length) -> new ByteArrayInputStream(config, (int) start, (int) length)));
    }
    return members;
  }

  int count() {
    return files.size();
  }

  /// What the log says about files that stay at home.
  Optional<String> explainLeftOut() {
    return leftOut.explain();
  }

  /// A file with this digest.
  Optional<BundledFile> holding(String digest) {
    return files.stream().map(Placed::file).filter(file -> file.sha1().equals(digest)).findFirst();
  }

  static ProviderRejectedException refusal(FailureCode code, String message) {
    return new ProviderRejectedException(Failure.of(FailureStage.UPLOAD, code, message));
  }
}
