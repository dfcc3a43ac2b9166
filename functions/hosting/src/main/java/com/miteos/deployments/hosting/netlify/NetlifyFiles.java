package com.miteos.deployments.hosting.netlify;

import com.miteos.deployments.bundle.BundleManifest;
import com.miteos.deployments.bundle.BundledFile;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.hosting.LeftOut;
import com.miteos.deployments.hosting.ProviderRejectedException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which files of a bundle go to Netlify, checked against its limits before any call.
final class NetlifyFiles {
  /// More in one directory fail the deploy.
  private static final int MAX_PER_DIRECTORY = 54_000;

  static final String LIMITS = "Up to %d files in a folder.".formatted(MAX_PER_DIRECTORY);

  private static final Set<String> CONFIGURATION = Set.of("_redirects", "_headers", "netlify.toml");

  /// Programs of other hosts, and Netlify's own that only its build can deploy.
  private static final List<String> FOREIGN_PROGRAMS =
      List.of(
          "_worker.js",
          "server/_expo/routes.json",
          ".vercel/output/functions",
          ".netlify/edge-functions");

  private final Map<String, BundledFile> byPath = new LinkedHashMap<>();
  private final LeftOut leftOut = new LeftOut();

  private NetlifyFiles() {}

  static NetlifyFiles of(BundleManifest manifest) {
    var files = new NetlifyFiles();
    var perDirectory = new HashMap<String, Integer>();
    var hasFunctions = false;
    for (var file : manifest.files()) {
      requireRunnable(file.path());
      if (file.path().startsWith(NetlifyFunctions.FOLDER)) {
        hasFunctions = true;
        continue;
      }
      if (!isPublished(file.path())) {
        files.leftOut.add(file.path());
        continue;
      }
      requireServablePath(file.path());
      perDirectory.merge(directory(file.path()), 1, Integer::sum);
      files.byPath.put(file.path(), file);
    }
    requireRoom(perDirectory);
    if (files.byPath.isEmpty() && !hasFunctions) {
      throw refusal(FailureCode.ARTIFACT_INVALID, "The build holds no file Netlify would publish.");
    }
    return files;
  }

  private static void requireRunnable(String path) {
    for (var program : FOREIGN_PROGRAMS) {
      if (path.equals(program) || path.startsWith(program + "/")) {
        throw refusal(
            FailureCode.ARTIFACT_INVALID,
            "Netlify cannot run '" + path + "' as it is in this build.");
      }
    }
  }

  /// Dot files stay at home except for `.well-known`, as with Netlify's own client, and so does
  /// what macOS adds to archives.
  static boolean isPublished(String path) {
    return Arrays.stream(path.split("/"))
        .noneMatch(name ->
            name.startsWith("__MACOSX") || (name.startsWith(".") && !name.equals(".well-known")));
  }

  /// What Netlify reads from a site's root to know how to serve it.
  static boolean isConfiguration(String path) {
    return CONFIGURATION.contains(path);
  }

  /// The site as Netlify wants it listed: path to SHA-1.
  Map<String, String> digests() {
    var digests = new LinkedHashMap<String, String>();
    byPath.forEach((path, file) -> digests.put(path, file.sha1()));
    return digests;
  }

  /// What the log says about files that stay at home.
  Optional<String> explainLeftOut() {
    return leftOut.explain();
  }

  int count() {
    return byPath.size();
  }

  /// One file for each of the digests, the largest first so that none is left over at the end.
  List<BundledFile> holding(List<String> digests) {
    var missing = new HashSet<>(digests);
    var files =
        byPath.values().stream()
            .filter(file -> missing.remove(file.sha1()))
            .sorted(Comparator.comparingLong(BundledFile::size).reversed())
            .toList();
    if (!missing.isEmpty()) {
      throw refusal(
          FailureCode.PROVIDER_REJECTED,
          "Netlify asks for " + missing.size() + " files that the site does not have.");
    }
    return files;
  }

  private static void requireServablePath(String path) {
    if (path.indexOf('#') >= 0 || path.indexOf('?') >= 0) {
      throw refusal(
          FailureCode.ARTIFACT_INVALID,
          "Netlify takes no '#' or '?' in a path, got '" + path + "'.");
    }
  }

  /// With a slash at its end.
  private static String directory(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  private static void requireRoom(Map<String, Integer> perDirectory) {
    for (var directory : perDirectory.entrySet()) {
      if (directory.getValue() > MAX_PER_DIRECTORY) {
        throw refusal(
            FailureCode.ARTIFACT_TOO_LARGE,
            "Netlify takes at most %d files in one directory, %s has %d."
                .formatted(MAX_PER_DIRECTORY, shown(directory.getKey()), directory.getValue()));
      }
    }
  }

  private static String shown(String directory) {
    return directory.isEmpty() ? "the site's root" : "'" + directory + "'";
  }

  static ProviderRejectedException refusal(FailureCode code, String message) {
    return new ProviderRejectedException(Failure.of(FailureStage.UPLOAD, code, message));
  }
}
