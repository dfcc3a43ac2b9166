package com.miteos.deployments.bundling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.miteos.deployments.project.Framework;
import com.miteos.deployments.project.Frameworks;
import com.miteos.deployments.project.NodePackage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A project's `package.json` as its archive holds it.
record PackageJson(String path, String text) {
  static final String NAME = NodePackage.FILE;
  private static final int MAX_BYTES = 1 << 20;

  /// Reads the file the archive stands at.
  static PackageJson read(String path, Archive archive) throws IOException {
    var content = new ByteArrayOutputStream();
    var buffer = new byte[8_192];
    for (int read; (read = archive.read(buffer)) >= 0; ) {
      content.write(buffer, 0, read);
      if (content.size() > MAX_BYTES) {
        throw ArtifactRejectedException.invalid(
            "expected %s to have at most %d bytes, got at least %d"
                .formatted(EntryPath.quote(path), MAX_BYTES, content.size()));
      }
    }
    return new PackageJson(path, content.toString(StandardCharsets.UTF_8));
  }

  /// What builds it, empty where nothing does.
  Optional<Framework> framework() {
    try {
      return Frameworks.known().of(NodePackage.parse(text));
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
