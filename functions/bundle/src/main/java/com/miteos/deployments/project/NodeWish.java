package com.miteos.deployments.project;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The version of Node.js a project asks for, and the file it does so in.
public record NodeWish(String version, String file) {
  private static final List<String> FILES = List.of(".nvmrc", ".node-version");

  /// The nearest one, of the project's folder or those around it.
  static Optional<NodeWish> in(ProjectFolder folder) {
    return Stream.concat(
            FILES.stream().flatMap(file -> inFile(folder, file).stream()),
            inPackage(folder).stream())
        .findFirst()
        .or(() -> folder.parent().flatMap(NodeWish::in));
  }

  private static Optional<NodeWish> inFile(ProjectFolder folder, String file) {
    return folder
        .text(file)
        .flatMap(text -> text.lines().map(String::strip).filter(NodeWish::isVersion).findFirst())
        .map(version -> new NodeWish(version, file));
  }

  private static boolean isVersion(String line) {
    return !line.isEmpty() && line.length() < 100 && !line.startsWith("#");
  }

  private static Optional<NodeWish> inPackage(ProjectFolder folder) {
    return folder
        .nodePackage()
        .flatMap(found -> Optional.ofNullable(found.nodeVersion()))
        .map(version -> new NodeWish(version, NodePackage.FILE));
  }

  /// Also true for a name that stands for no number, as `lts/*`.
  public boolean isMetBy(String installed) {
    return VersionRange.parse(version).map(range -> range.contains(installed)).orElse(true);
  }
}
