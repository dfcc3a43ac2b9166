package com.miteos.deployments.bundling;

import java.util.HashSet;
import java.util.Set;

/// The paths met so far, to refuse an archive that uses one twice.
final class SeenPaths {
  private final Set<String> files = new HashSet<>();
  private final Set<String> folders = new HashSet<>();

  int files() {
    return files.size();
  }

  int folders() {
    return folders.size();
  }

  void addFile(String path) {
    if (!files.add(path)) {
      throw ArtifactRejectedException.invalid(
          "expected each path once, but the archive holds " + EntryPath.quote(path) + " twice");
    }
    if (folders.contains(path)) {
      throw fileAndFolder(path);
    }
    int slash = path.lastIndexOf('/');
    if (slash > 0) {
      addFolder(path.substring(0, slash));
    }
  }

  void addFolder(String path) {
    int end = path.length();
    while (end > 0 && folders.add(path.substring(0, end))) {
      if (files.contains(path.substring(0, end))) {
        throw fileAndFolder(path.substring(0, end));
      }
      end = path.lastIndexOf('/', end - 1);
    }
  }

  private static ArtifactRejectedException fileAndFolder(String path) {
    return ArtifactRejectedException.invalid(
        "expected "
            + EntryPath.quote(path)
            + " to be a file or a folder, but the archive holds it as both");
  }
}
