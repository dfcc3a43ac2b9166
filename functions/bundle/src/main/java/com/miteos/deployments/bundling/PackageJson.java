package com.miteos.deployments.bundling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// A project's `package.json` as its archive holds it.
record PackageJson(String path, String text) {
  static final String NAME = "package.json";
  private static final int MAX_BYTES = 1 << 20;
  private static final String BYTE_ORDER_MARK = "\ufeff";
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Reads the file the archive stands at.
  static PackageJson read(String path, Archive archive) throws IOException {
    var content = new ByteArrayOutputStream();
    var buffer = new byte[8_192];
    for (int read; (read = archive.read(buffer)) >= 0; ) {
      content.write(buffer, 0, read);
      if (content.size() > MAX_BYTES) {
        throw ArtifactRejectedException.invalid(
            "expected " + EntryPath.quote(path) + " to be at most " + MAX_BYTES + " bytes");
      }
    }
    var text = content.toString(StandardCharsets.UTF_8);
    return new PackageJson(path, text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
  }

  boolean hasBuildScript() {
    try {
      return !JSON.readTree(text).path("scripts").path("build").asText().isBlank();
    } catch (JsonProcessingException cause) {
      var place = cause.getLocation();
      throw ArtifactRejectedException.invalid(
          "expected "
              + EntryPath.quote(path)
              + " to be JSON, which it is not at line "
              + place.getLineNr()
              + ", column "
              + place.getColumnNr(),
          cause);
    }
  }
}
