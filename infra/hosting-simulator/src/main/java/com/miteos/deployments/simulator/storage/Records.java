package com.miteos.deployments.simulator.storage;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Records of one type by their ids, in memory and on disk.
public final class Records<T> {
  private final Map<String, T> byId = new HashMap<>();
  private final RecordFolder<T> folder;
  private final Function<T, String> id;
  private final Exclusion exclusion;

  /// Starts with what the directory holds; records that change together share an exclusion.
  public Records(Path directory, Class<T> type, Function<T, String> id, Exclusion exclusion) {
    this.folder = new RecordFolder<>(directory, type);
    this.id = id;
    this.exclusion = exclusion;
    folder.readAll().forEach(value -> byId.put(id.apply(value), value));
  }

  public Optional<T> find(String wanted) {
    return exclusion.exclusively(() -> Optional.ofNullable(byId.get(wanted)));
  }

  public List<T> all() {
    return exclusion.exclusively(() -> List.copyOf(byId.values()));
  }

  public T save(T value) {
    return exclusion.exclusively(() -> {
      byId.put(id.apply(value), value);
      folder.write(id.apply(value), value);
      return value;
    });
  }

  public void delete(T value) {
    exclusion.run(() -> {
      byId.remove(id.apply(value));
      folder.delete(id.apply(value));
    });
  }

  public void clear() {
    exclusion.run(() -> {
      byId.clear();
      folder.clear();
    });
  }
}
