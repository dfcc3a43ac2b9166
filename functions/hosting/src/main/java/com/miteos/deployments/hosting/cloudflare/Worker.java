package com.miteos.deployments.hosting.cloudflare;

import com.miteos.deployments.bundle.BundleManifest;
import com.miteos.deployments.bundle.BundledFile;
import com.miteos.deployments.deployment.FailureCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The code a site brings along: one script, or the modules of a folder of that name.
record Worker(String mainModule, Map<String, BundledFile> modules) {
  private static final long MAX_BYTES = 25 << 20;

  private static final String FOLDER = SiteFile.WORKER_SCRIPT + "/";
  private static final String FOLDER_MAIN = "index.js";
  private static final String SOURCE_MAP = ".map";

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("js", "application/javascript+module"),
          Map.entry("mjs", "application/javascript+module"),
          Map.entry("cjs", "application/javascript"),
          Map.entry("wasm", "application/wasm"),
          Map.entry("bin", "application/octet-stream"),
          Map.entry("txt", "text/plain"),
          Map.entry("html", "text/plain"),
          Map.entry("sql", "text/plain"));

  /// Throws ProviderRejectedException for code that Cloudflare would not take.
  static Optional<Worker> of(BundleManifest manifest) {
    var worker =
        manifest
            .find(SiteFile.WORKER_SCRIPT)
            .map(script -> new Worker(script.path(), Map.of(script.path(), script)))
            .or(() -> inFolder(manifest));
    worker.ifPresent(Worker::requireRoom);
    return worker;
  }

  private static Optional<Worker> inFolder(BundleManifest manifest) {
    var modules = new LinkedHashMap<String, BundledFile>();
    for (var file : manifest.files()) {
      if (file.path().startsWith(FOLDER) && !file.path().endsWith(SOURCE_MAP)) {
        requireKnownType(file.path());
        modules.put(file.path().substring(FOLDER.length()), file);
      }
    }
    if (!modules.isEmpty() && !modules.containsKey(FOLDER_MAIN)) {
      throw CloudflareFiles.refusal(
          FailureCode.ARTIFACT_INVALID,
          "Cloudflare Pages starts a worker at '" + FOLDER + FOLDER_MAIN + "', which is missing.");
    }
    return modules.isEmpty() ? Optional.empty() : Optional.of(new Worker(FOLDER_MAIN, modules));
  }

  static String type(String module) {
    return TYPES.getOrDefault(extension(module), "");
  }

  private static void requireKnownType(String path) {
    if (type(path).isEmpty()) {
      throw CloudflareFiles.refusal(
          FailureCode.ARTIFACT_INVALID,
          "Cloudflare Pages takes no '" + path + "' as a module of a worker.");
    }
  }

  private void requireRoom() {
    var size = modules.values().stream().mapToLong(BundledFile::size).sum();
    if (size > MAX_BYTES) {
      throw CloudflareFiles.refusal(
          FailureCode.ARTIFACT_TOO_LARGE,
          "Cloudflare Pages takes workers of up to %d bytes, '%s' has %d."
              .formatted(MAX_BYTES, SiteFile.WORKER_SCRIPT, size));
    }
  }

  private static String extension(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
