package com.miteos.deployments.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A folder of an unpacked workspace, whose files are read only where they really lie in it.
///
/// Both paths are real ones, without links.
public record ProjectFolder(Path path, Path workspace) {
  private static final int MAX_BYTES = 1 << 20;

  /// The file's text, empty where there is none of at most 1 MiB.
  Optional<String> text(String name) {
    var file = path.resolve(name);
    try {
      if (!Files.isRegularFile(file)
          || !file.toRealPath().startsWith(workspace)
          || Files.size(file) > MAX_BYTES) {
        return Optional.empty();
      }
      return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /// Its package.json, empty where there is none or it is not JSON.
  Optional<NodePackage> nodePackage() {
    return text(NodePackage.FILE)
        .flatMap(text -> {
          try {
            return Optional.of(NodePackage.parse(text));
          } catch (JsonProcessingException _) {
            return Optional.empty();
          }
        });
  }

  boolean has(String name) {
    return Files.isRegularFile(path.resolve(name));
  }

  /// The folder around it, empty for the workspace itself.
  Optional<ProjectFolder> parent() {
    return Optional.ofNullable(path.getParent())
        .filter(_ -> !path.equals(workspace))
        .map(around -> new ProjectFolder(around, workspace));
  }
}
