package com.miteos.deployments.executor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;

/// Packages one build can keep for the next: where they lie, and the one line that says what they
/// are good for.
interface KeptPackages {
  /// The same for two builds exactly where one can use what the other kept.
  String stamp();

  /// Files and links by their names in the archive.
  SortedMap<String, Path> files() throws IOException;

  /// Moves them from the folder they were unpacked in to where they belong.
  void take(Path unpacked) throws IOException;
}
