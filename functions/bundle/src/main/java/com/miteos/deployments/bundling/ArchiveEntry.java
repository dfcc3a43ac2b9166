package com.miteos.deployments.bundling;

/// Something an archive holds; `path` is relative, with `/` between names.
public sealed interface ArchiveEntry {
  String path();

  record File(String path, FileMode mode) implements ArchiveEntry {}

  record Folder(String path) implements ArchiveEntry {}

  /// `target` is relative to the link's own folder.
  record SymbolicLink(String path, String target) implements ArchiveEntry {}

  /// `target` is the path of a file that came before.
  record HardLink(String path, String target) implements ArchiveEntry {}

  /// Whether a file may be run as a program.
  enum FileMode {
    PLAIN,
    EXECUTABLE;

    private static final int ANY_EXECUTE = 0111;

    static FileMode of(int unixMode) {
      return (unixMode & ANY_EXECUTE) == 0 ? PLAIN : EXECUTABLE;
    }
  }
}
