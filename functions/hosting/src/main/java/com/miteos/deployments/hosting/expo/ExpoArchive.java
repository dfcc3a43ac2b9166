package com.miteos.deployments.hosting.expo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.miteos.deployments.bundle.BundleContent;
import com.miteos.deployments.bundle.BundledFile;
import com.miteos.deployments.dependency.DependencyUnavailableException;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.hosting.ProviderRejectedException;
import com.miteos.deployments.hosting.RequestBody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// What Expo is told of a site before it asks for the files: their list, the environment, the
/// routes and the code that is to run.
///
/// Made before the upload's address is asked for, which is valid for about a minute.
final class ExpoArchive {
  private static final ObjectMapper MAPPER = JsonMapper.builder().build();
  private static final byte[] NO_VARIABLES = "{\"env\":{}}".getBytes(StandardCharsets.UTF_8);

  /// Far above the 10 MB Expo speaks of, and little enough to be held in memory.
  private static final int MAX_BYTES = 48 << 20;

  private final byte[] bytes;

  private ExpoArchive(byte[] bytes) {
    this.bytes = bytes;
  }

  static ExpoArchive of(ExpoFiles files, BundleContent bundle) {
    return of(files, bundle, MAX_BYTES);
  }

  static ExpoArchive of(ExpoFiles files, BundleContent bundle, int maxBytes) {
    try (var tarball = new Tarball(maxBytes)) {
      tarball.add("assets.json", list(files));
      tarball.add("manifest.json", NO_VARIABLES);
      var routes = files.routes();
      if (routes.isPresent()) {
        tarball.add("routes.json", routes(routes.get(), bundle));
      }
      for (var file : files.server().entrySet()) {
        try (var content = bundle.open(file.getValue())) {
          tarball.add(file.getKey(), file.getValue().size(), content);
        }
      }
      return new ExpoArchive(tarball.finish());
    } catch (Tarball.TooLargeException _) {
      throw tooLarge(files, maxBytes);
    } catch (IOException unreadable) {
      throw new DependencyUnavailableException("the bundle cannot be read", unreadable);
    }
  }

  private static ProviderRejectedException tooLarge(ExpoFiles files, int maxBytes) {
    var code = files.server().values().stream().mapToLong(BundledFile::size).sum();
    return new ProviderRejectedException(
        Failure.of(
            FailureStage.UPLOAD,
            FailureCode.ARTIFACT_TOO_LARGE,
            "Expo takes up to %d bytes of server code and list of files once compressed, "
                    .formatted(maxBytes)
                + "the site's code of %d bytes and list of %d files are more."
                    .formatted(code, files.assets().size())));
  }

  RequestBody body() {
    return new RequestBody.Streamed(
        "application/gzip", bytes.length, () -> new ByteArrayInputStream(bytes));
  }

  private static byte[] list(ExpoFiles files) throws JsonProcessingException {
    var list = JsonNodeFactory.instance.objectNode();
    files
        .assets()
        .forEach((path, file) ->
            list.putObject(path).put("sha512", file.sha512()).put("size", file.size()));
    return MAPPER.writeValueAsBytes(list);
  }

  private static byte[] routes(BundledFile file, BundleContent bundle) throws IOException {
    byte[] bytes;
    try (var content = bundle.open(file)) {
      bytes = content.readAllBytes();
    }
    if (!isObject(bytes)) {
      throw new ProviderRejectedException(
          Failure.of(
              FailureStage.UPLOAD,
              FailureCode.ARTIFACT_INVALID,
              "Expo expects a JSON object in '" + file.path() + "'."));
    }
    return bytes;
  }

  private static boolean isObject(byte[] json) throws IOException {
    try {
      return MAPPER.readTree(json).isObject();
    } catch (JsonProcessingException _) {
      return false;
    }
  }
}
