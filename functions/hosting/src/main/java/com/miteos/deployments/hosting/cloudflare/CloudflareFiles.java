package com.miteos.deployments.hosting.cloudflare;

import com.miteos.deployments.bundle.BundleContent;
import com.miteos.deployments.bundle.BundleManifest;
import com.miteos.deployments.bundle.BundledFile;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.hosting.LeftOut;
import com.miteos.deployments.hosting.ProviderRejectedException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Which files of a bundle go to Cloudflare and as what, checked against its limits before any
/// call.
final class CloudflareFiles {
  private static final long MAX_FILE_BYTES = 25 << 20;

  /// The most that any account gets; what this one gets is in the upload token.
  private static final int MAX_FILES = 100_000;

  private final Map<String, BundledFile> assets = new LinkedHashMap<>();
  private final Map<String, BundledFile> configuration = new LinkedHashMap<>();
  private final LeftOut leftOut = new LeftOut();
  private final Optional<Worker> worker;

  private CloudflareFiles(BundleManifest manifest) {
    worker = Worker.of(manifest);
  }

  static CloudflareFiles of(BundleManifest manifest) {
    var files = new CloudflareFiles(manifest);
    for (var file : manifest.files()) {
      files.add(file);
    }
    if (files.assets.size() > MAX_FILES) {
      throw tooMany(files.assets.size(), MAX_FILES);
    }
    if (files.assets.isEmpty() && files.worker.isEmpty()) {
      throw refusal(
          FailureCode.ARTIFACT_INVALID, "The build holds no file Cloudflare Pages would publish.");
    }
    return files;
  }

  static String limits(int maxFiles) {
    return "Up to %d files of %d bytes each.".formatted(maxFiles, MAX_FILE_BYTES);
  }

  private void add(BundledFile file) {
    switch (SiteFile.of(file.path())) {
      case ASSET -> {
        requireRoom(file);
        assets.put(file.path(), file);
      }
      case CONFIGURATION -> {
        requireRoom(file);
        configuration.put(file.path(), file);
      }
      case WORKER -> {}
      case FUNCTION -> {
        if (worker.isEmpty()) {
          throw refusal(
              FailureCode.ARTIFACT_INVALID,
              "Cloudflare Pages runs no '"
                  + file.path()
                  + "' as it is: the build has to make a _worker.js of its functions.");
        }
        leftOut.add(file.path());
      }
      case FOREIGN ->
          throw refusal(
              FailureCode.ARTIFACT_INVALID,
              "Cloudflare Pages cannot run '" + file.path() + "', which is made for another host.");
      case PRIVATE -> leftOut.add(file.path());
    }
  }

  private static void requireRoom(BundledFile file) {
    if (file.size() > MAX_FILE_BYTES) {
      throw refusal(
          FailureCode.ARTIFACT_TOO_LARGE,
          "Cloudflare Pages takes files of up to %d bytes, '%s' has %d."
              .formatted(MAX_FILE_BYTES, file.path(), file.size()));
    }
  }

  /// Reads what the site brings to configure Cloudflare; throws [ProviderRejectedException] where
  /// that breaks its limits.
  void requireValidConfiguration(BundleContent bundle) {
    for (var name : List.of(SiteFile.HEADERS, SiteFile.REDIRECTS)) {
      configuration(name).ifPresent(file -> RuleFile.requireWithinLimits(file, bundle));
    }
    configuration(SiteFile.ROUTES).ifPresent(file -> RoutesFile.requireValid(file, bundle));
  }

  /// Throws [ProviderRejectedException] where the account takes fewer files.
  void requireAtMost(int files) {
    if (assets.size() > files) {
      throw tooMany(assets.size(), files);
    }
  }

  /// The site as Cloudflare wants it listed: path with a leading slash to key.
  Map<String, String> manifest() {
    var manifest = new LinkedHashMap<String, String>();
    assets.forEach((path, file) -> manifest.put("/" + path, file.cloudflareHash()));
    return manifest;
  }

  /// Each once.
  Set<String> keys() {
    return assets.values().stream()
        .map(BundledFile::cloudflareHash)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /// One file for each of the keys.
  List<BundledFile> holding(Collection<String> keys) {
    var missing = new HashSet<>(keys);
    var files =
        assets.values().stream().filter(file -> missing.remove(file.cloudflareHash())).toList();
    if (!missing.isEmpty()) {
      throw refusal(
          FailureCode.PROVIDER_REJECTED,
          "Cloudflare asks for " + missing.size() + " files that the site does not have.");
    }
    return files;
  }

  /// A file of configuration that says something, by its name; routes are for a worker alone.
  Optional<BundledFile> configuration(String name) {
    return Optional.ofNullable(configuration.get(name))
        .filter(file -> file.size() > 0)
        .filter(_ -> worker.isPresent() || !name.equals(SiteFile.ROUTES));
  }

  Optional<Worker> worker() {
    return worker;
  }

  int count() {
    return assets.size();
  }

  /// What the log says about files that stay at home.
  Optional<String> explainLeftOut() {
    return leftOut.explain();
  }

  private static ProviderRejectedException tooMany(int count, int allowed) {
    return refusal(
        FailureCode.ARTIFACT_TOO_LARGE,
        "Cloudflare Pages takes "
            + allowed
            + " files of this account, the site has "
            + count
            + ".");
  }

  static ProviderRejectedException refusal(FailureCode code, String message) {
    return new ProviderRejectedException(Failure.of(FailureStage.UPLOAD, code, message));
  }
}
