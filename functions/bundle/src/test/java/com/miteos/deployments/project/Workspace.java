package com.miteos.deployments.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// An unpacked workspace that a test writes file by file.
public record Workspace(Path root) {

  /// The folder has to be empty.
  public static Workspace in(Path folder) throws IOException {
    return new Workspace(folder.toRealPath());
  }

  public Workspace file(String path, String text) throws IOException {
    var file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  /// A project that depends on these packages and has these scripts, both separated by spaces.
  public Workspace packageJson(String scripts, String dependencies) throws IOException {
    return file(
        "package.json",
        "{\"scripts\": {%s}, \"devDependencies\": {%s}}"
            .formatted(members(scripts, "true"), members(dependencies, "1.0.0")));
  }

  private static String members(String names, String value) {
    return names.isEmpty()
        ? ""
        : "\"" + names.replace(" ", "\": \"" + value + "\", \"") + "\": \"" + value + "\"";
  }

  public ProjectFolder folder(String path) {
    return new ProjectFolder(root.resolve(path).normalize(), root);
  }

  public Project project() {
    return Project.at(folder(""));
  }
}
