package com.miteos.deployments.hosting.vercel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.miteos.deployments.bundle.BundleContent;
import com.miteos.deployments.bundle.BundleManifest;
import com.miteos.deployments.bundle.BundledFile;
import com.miteos.deployments.dependency.DependencyUnavailableException;
import com.miteos.deployments.deployment.FailureCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A Build Output tree, version 3, which is what Vercel runs of a project after building it.
final class BuildOutput {
  static final String ROOT = ".vercel/output/";
  static final String STATIC = ROOT + "static/";
  static final String CONFIG = ROOT + "config.json";

  private static final String BUILDS = ROOT + "builds.json";
  private static final String FUNCTION_CONFIG = ".func/.vc-config.json";
  private static final int VERSION = 3;

  /// Configuration is small; more than this is none.
  private static final int LARGEST_CONFIG = 16 << 20;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private BuildOutput() {}

  static boolean isIn(BundleManifest manifest) {
    return manifest.find(CONFIG).isPresent();
  }

  /// The tree, and what its functions take from outside it; the rest of the bundle is no part of
  /// it.
  static List<BundledFile> files(BundleContent bundle) {
    requireVersion(bundle);
    requireSuccess(bundle);
    var files = new LinkedHashMap<String, BundledFile>();
    for (var file : bundle.manifest().files()) {
      if (file.path().startsWith(ROOT)) {
        files.put(file.path(), file);
      }
    }
    for (var file : List.copyOf(files.values())) {
      if (file.path().endsWith(FUNCTION_CONFIG)) {
        addFilesOf(file, bundle, files);
      }
    }
    return new ArrayList<>(files.values());
  }

  private static void requireVersion(BundleContent bundle) {
    var version = bundle.manifest().find(CONFIG).map(file -> read(file, bundle).path("version"));
    if (version.isEmpty() || version.get().asInt() != VERSION) {
      throw invalid("'" + CONFIG + "' is not of version " + VERSION + ".");
    }
  }

  private static void requireSuccess(BundleContent bundle) {
    var builds = bundle.manifest().find(BUILDS);
    if (builds.isPresent() && read(builds.get(), bundle).hasNonNull("error")) {
      throw invalid("'" + BUILDS + "' says that the build failed.");
    }
  }

  private static void addFilesOf(
      BundledFile config, BundleContent bundle, Map<String, BundledFile> files) {
    for (var mapped : read(config, bundle).path("filePathMap")) {
      var path = mapped.asText();
      var file =
          bundle
              .manifest()
              .find(path)
              .orElseThrow(() ->
                  invalid("'" + config.path() + "' needs '" + path + "', which is not there."));
      files.put(path, file);
    }
  }

  private static JsonNode read(BundledFile file, BundleContent bundle) {
    if (file.size() > LARGEST_CONFIG) {
      throw invalid(
          "'%s' has %d bytes, a configuration has at most %d."
              .formatted(file.path(), file.size(), LARGEST_CONFIG));
    }
    try (var stream = bundle.open(file)) {
      return MAPPER.readTree(stream);
    } catch (JsonProcessingException _) {
      throw invalid("'" + file.path() + "' is not JSON.");
    } catch (IOException unreadable) {
      throw new DependencyUnavailableException("the bundle cannot be read", unreadable);
    }
  }

  private static RuntimeException invalid(String message) {
    return VercelFiles.refusal(FailureCode.ARTIFACT_INVALID, message);
  }
}
