package com.miteos.deployments.executor;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The `node_modules` folders of a workspace, its members' too, and the files between them.
///
/// `folders` may also be links of that name. `files` are those outside, by their names.
record NodeModules(Path workspace, List<Path> folders, SortedMap<String, Path> files) {
  private static final String NAME = "node_modules";

  static NodeModules in(Path workspace) throws IOException {
    var found = new NodeModules(workspace, new ArrayList<>(), new TreeMap<>());
    Files.walkFileTree(
        workspace,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (folder.endsWith(NAME)) {
              found.folders.add(folder);
              return FileVisitResult.SKIP_SUBTREE;
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.endsWith(NAME)) {
              found.folders.add(file);
            } else {
              found.files.put(workspace.relativize(file).toString(), file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }

  /// Everything in the folders but folders, by its name in the workspace.
  SortedMap<String, Path> contents() throws IOException {
    var contents = new TreeMap<String, Path>();
    for (var folder : folders) {
      try (var found = Files.walk(folder)) {
        found
            .filter(path -> Files.isRegularFile(path) || Files.isSymbolicLink(path))
            .forEach(path -> contents.put(workspace.relativize(path).toString(), path));
      }
    }
    return contents;
  }

  /// To the same places in another workspace, where there are none yet.
  void moveTo(Path other) throws IOException {
    for (var folder : folders) {
      var around = other.resolve(workspace.relativize(folder.resolveSibling("")));
      if (!around.toRealPath().equals(around)) {
        throw new IOException("expected a folder at " + around + ", got a link");
      }
      Files.move(folder, around.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  void delete() throws IOException {
    for (var folder : folders) {
      TemporaryFolder.delete(folder);
    }
  }
}
