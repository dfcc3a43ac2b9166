package com.miteos.deployments.simulator.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Records of one type, a JSON file each, named by their ids.
public final class RecordFolder<T> {
  private static final String SUFFIX = ".json";

  private final Path directory;
  private final Class<T> type;

  public RecordFolder(Path directory, Class<T> type) {
    this.directory = Folders.create(directory);
    this.type = type;
  }

  public List<T> readAll() {
    try (var files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .map(file -> StoredJson.read(file, type))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// One writer at a time per id.
  public void write(String id, T value) {
    StoredJson.write(file(id), value);
  }

  public void delete(String id) {
    try {
      Files.deleteIfExists(file(id));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void clear() {
    Folders.empty(directory);
  }

  private Path file(String id) {
    return directory.resolve(id + SUFFIX);
  }
}
