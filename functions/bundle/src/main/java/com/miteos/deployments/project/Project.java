package com.miteos.deployments.project;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the files of an unpacked project say about how it is built.
///
/// `framework` is null where none is known, `installation` where there is no package.json, `node`
/// where the project asks for no version.
public record Project(
    ProjectFolder folder,
    NodePackage nodePackage,
    @Nullable Framework framework,
    @Nullable Installation installation,
    @Nullable NodeWish node) {

  public static Project at(ProjectFolder folder) {
    var found = folder.nodePackage().orElse(NodePackage.EMPTY);
    return new Project(
        folder,
        found,
        Frameworks.known().of(found).orElse(null),
        folder.has(NodePackage.FILE) ? Installation.of(folder) : null,
        NodeWish.in(folder).orElse(null));
  }

  public PackageManager manager() {
    return installation == null ? PackageManager.NPM : installation.wish().manager();
  }

  /// Runs the script that builds, or without one the framework's own program.
  public String buildCommand() {
    var known = framework;
    if (known == null) {
      return manager().run("build");
    }
    return nodePackage
        .script(known.scripts())
        .map(manager()::run)
        .or(() -> Optional.ofNullable(known.command()).map(manager()::execute))
        .orElseGet(() -> manager().run("build"));
  }
}
