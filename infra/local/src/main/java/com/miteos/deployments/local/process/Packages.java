package com.miteos.deployments.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipInputStream;

/// Unpacks functions as Lambda does before it starts them.
public final class Packages {
  private Packages() {}

  /// What an image is made of is a folder and stays where it is; throws where the package has not
  /// been built.
  public static Path unpack(Path zip, Path directory) {
    if (Files.isDirectory(zip)) {
      return zip.toAbsolutePath();
    }
    if (!Files.isRegularFile(zip)) {
      throw new IllegalStateException(
          "There is no package %s: build it first, with ./mvnw package".formatted(zip));
    }
    try (var entries = new ZipInputStream(Files.newInputStream(zip))) {
      for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        var file = directory.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.resolveSibling(""));
          Files.copy(entries, file, StandardCopyOption.REPLACE_EXISTING);
        }
      }
      return directory.toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot unpack %s".formatted(zip), e);
    }
  }
}
