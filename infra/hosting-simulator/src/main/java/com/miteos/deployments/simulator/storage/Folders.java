package com.miteos.deployments.simulator.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// Folders on disk, without checked exceptions.
public final class Folders {
  private Folders() {}

  public static Path create(Path directory) {
    try {
      return Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Path createTemporary() {
    try {
      return Files.createTempDirectory("hosting-simulator");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Deletes what is in the folder, not the folder itself.
  public static void empty(Path directory) {
    try (var all = Files.walk(directory)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        if (!path.equals(directory)) {
          Files.deleteIfExists(path);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void delete(Path directory) {
    empty(directory);
    try {
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
