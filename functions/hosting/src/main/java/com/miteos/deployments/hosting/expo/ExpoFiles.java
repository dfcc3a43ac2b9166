package com.miteos.deployments.hosting.expo;

import com.miteos.deployments.bundle.BundleManifest;
import com.miteos.deployments.bundle.BundledFile;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.hosting.LeftOut;
import com.miteos.deployments.hosting.ProviderRejectedException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which files of a bundle go to Expo and how, checked against its limits before any call.
final class ExpoFiles {
  /// Larger files are refused by the official client.
  private static final long LARGEST_ASSET = 500_000_000;

  static final String LIMITS = "Files of up to %d bytes each.".formatted(LARGEST_ASSET);

  private static final String CLIENT = "client/";
  private static final String SERVER = "server/";
  private static final String SERVER_ROUTES = "server/_expo/routes.json";

  private static final List<String> STATIC_ROUTES =
      List.of("_expo/routes.json", "_expo/.routes.json", ".expo-routes.json");

  private static final Set<String> REMNANTS =
      Set.of(".DS_Store", ".AppleDouble", ".Trashes", "__MACOSX", ".LSOverride");

  /// Code that other hosts would run and Expo would show to visitors.
  private static final List<String> OTHER_HOSTS_CODE =
      List.of("_worker.js", ".vercel/output", ".netlify/functions", ".netlify/edge-functions");

  private final Map<String, BundledFile> assets = new LinkedHashMap<>();
  private final Map<String, BundledFile> server = new LinkedHashMap<>();
  private final LeftOut leftOut = new LeftOut();
  private @Nullable BundledFile routes;

  private ExpoFiles() {}

  static ExpoFiles of(BundleManifest manifest) {
    var files = new ExpoFiles();
    var isServerExport = isServerExport(manifest);
    for (var file : manifest.files()) {
      requireRunnable(file.path());
      if (isServerExport) {
        files.addOfServerExport(file);
      } else {
        files.addAsset(file.path(), file);
      }
    }
    if (!isServerExport) {
      files.routes =
          STATIC_ROUTES.stream()
              .flatMap(path -> manifest.find(path).stream())
              .findFirst()
              .orElse(null);
    }
    if (files.assets.isEmpty() && files.server.isEmpty()) {
      throw refusal(FailureCode.ARTIFACT_INVALID, "The build holds no file Expo would publish.");
    }
    return files;
  }

  /// What the official client publishes: all but what desktops and editors leave behind, and the
  /// route files, which Expo gets separately.
  static boolean isPublished(String path) {
    return !STATIC_ROUTES.contains(path)
        && Arrays.stream(path.split("/"))
            .noneMatch(name -> REMNANTS.contains(name) || name.endsWith("~"));
  }

  /// Told by the routes the server is to have.
  static boolean isServerExport(BundleManifest manifest) {
    return manifest.find(SERVER_ROUTES).isPresent();
  }

  /// What visitors may fetch, by its path at the site.
  Map<String, BundledFile> assets() {
    return assets;
  }

  /// What runs, by its path in the archive.
  Map<String, BundledFile> server() {
    return server;
  }

  /// A static export's own list of redirects and headers.
  Optional<BundledFile> routes() {
    return Optional.ofNullable(routes);
  }

  /// What the log says about files that stay at home.
  Optional<String> explainLeftOut() {
    return leftOut.explain();
  }

  /// A file of each content. Where equal files have different types the last one's counts, as with
  /// the official client.
  Map<String, BundledFile> byDigest() {
    return assets.values().stream()
        .collect(
            Collectors.toMap(
                BundledFile::sha512, file -> file, (_, last) -> last, LinkedHashMap::new));
  }

  private void addOfServerExport(BundledFile file) {
    if (file.path().startsWith(SERVER)) {
      server.put(file.path(), file);
    } else if (file.path().startsWith(CLIENT)) {
      addAsset(file.path().substring(CLIENT.length()), file);
    } else {
      leftOut.add(file.path());
    }
  }

  private void addAsset(String path, BundledFile file) {
    if (!isPublished(path)) {
      if (!STATIC_ROUTES.contains(path)) {
        leftOut.add(file.path());
      }
      return;
    }
    if (file.size() > LARGEST_ASSET) {
      throw refusal(
          FailureCode.ARTIFACT_TOO_LARGE,
          "Expo takes files up to %d bytes, '%s' has %d."
              .formatted(LARGEST_ASSET, file.path(), file.size()));
    }
    assets.put(path, file);
  }

  private static void requireRunnable(String path) {
    for (var code : OTHER_HOSTS_CODE) {
      if (path.equals(code) || path.startsWith(code + "/")) {
        throw refusal(
            FailureCode.ARTIFACT_INVALID,
            "Expo cannot run '" + path + "', which is made for another host.");
      }
    }
  }

  private static ProviderRejectedException refusal(FailureCode code, String message) {
    return new ProviderRejectedException(Failure.of(FailureStage.UPLOAD, code, message));
  }
}
