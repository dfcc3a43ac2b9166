package com.miteos.deployments.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where an embedded service keeps its data.
public sealed interface Storage {
  /// Gone when the service is closed.
  record InMemory() implements Storage {}

  /// Found again by the next start, also after the process was killed.
  record Directory(Path path) implements Storage {}

  static Storage inMemory() {
    return new InMemory();
  }

  static Storage at(Path directory) {
    return new Directory(directory);
  }

  /// A part of this storage for one service's own files.
  default Storage part(String name) {
    return switch (this) {
      case InMemory inMemory -> inMemory;
      case Directory(Path path) -> {
        try {
          yield new Directory(Files.createDirectories(path.resolve(name).toAbsolutePath()));
        } catch (IOException e) {
          throw new UncheckedIOException("Cannot create %s in %s".formatted(name, path), e);
        }
      }
    };
  }
}
