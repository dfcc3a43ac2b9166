package com.miteos.deployments.bundle;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// What a bundle holds: every file once, in order of offset.
public record BundleManifest(List<BundledFile> files) {
  public BundleManifest {
    files = List.copyOf(files);
    var paths = new HashSet<String>();
    for (var file : files) {
      if (!paths.add(file.path())) {
        throw new IllegalArgumentException(
            "expected each path once, got '" + file.path() + "' twice");
      }
    }
  }

  public Optional<BundledFile> find(String path) {
    return files.stream().filter(file -> file.path().equals(path)).findFirst();
  }

  /// Bytes of all files together.
  public long size() {
    return files.stream().mapToLong(BundledFile::size).sum();
  }
}
