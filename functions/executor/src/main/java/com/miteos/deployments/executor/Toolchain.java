package com.miteos.deployments.executor;

import com.miteos.deployments.executor.process.SearchPath;
import com.miteos.deployments.history.LogStage;
import com.miteos.deployments.project.Installation;
import com.miteos.deployments.project.ManagerWish;
import com.miteos.deployments.project.NodeWish;
import com.miteos.deployments.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/// What a build runs with: the versions of Node.js and the package manager, empty where there is
/// nothing to install, both in words, and the path that programs are found on, those of the
/// project's own dependencies first.
record Toolchain(String node, String manager, List<String> tools, SearchPath path) {

  /// Sees what is on the path and in the folder `tools`, and puts the package manager there that
  /// the project needs where it has none of these.
  static Toolchain prepare(Project project, SearchPath path, Path tools, BuildCommands commands)
      throws IOException, InterruptedException {
    return new Preparation(project, path, tools, commands).run();
  }

  private record Manager(String version, SearchPath path) {}

  private record Preparation(Project project, SearchPath path, Path tools, BuildCommands commands) {
    Toolchain run() throws IOException, InterruptedException {
      var installation = project.installation();
      var own = project.folder().path();
      if (installation == null) {
        return new Toolchain("", "", List.of(), behind(path, own));
      }
      var node = node();
      installation.warnings().forEach(this::warn);
      var wish = installation.wish();
      var manager = manager(installation);
      return new Toolchain(
          node,
          manager.version(),
          List.of(
              "Node.js " + node,
              "%s %s, as %s".formatted(wish.manager().program(), manager.version(), wish.reason())),
          behind(behind(manager.path(), installation.folder().path()), own));
    }

    private static SearchPath behind(SearchPath path, Path folder) {
      return path.behind(folder.resolve("node_modules/.bin"));
    }

    private String node() throws IOException, InterruptedException {
      var version = commands.version("node", path);
      if (version.isEmpty() || path.find("npm").isEmpty()) {
        throw ExecutionFailedException.ofMachine(
            "expected Node.js and npm on the build machine to install the project's packages, but"
                + " Node.js is missing there");
      }
      var wish = project.node();
      if (wish != null && !wish.isMetBy(version.get())) {
        warn(unmet(wish, version.get()));
      }
      return version.get();
    }

    private static String unmet(NodeWish wish, String installed) {
      return "The project asks for Node.js %s in %s, but the build machine has %s, which is used"
          .formatted(wish.version(), wish.file(), installed);
    }

    private Manager manager(Installation installation) throws IOException, InterruptedException {
      var wish = installation.wish();
      if (installation.ownProgram() != null) {
        return on(path.behind(broughtAlong(wish, installation.ownProgram())), wish);
      }
      var program = wish.manager().program();
      var places = behind(path, tools);
      var installed =
          places.find(program).isPresent()
              ? commands.version(program, places)
              : Optional.<String>empty();
      if (installed.isPresent() && wish.accepts(installed.get())) {
        return new Manager(installed.get(), places);
      }
      warn(
          "The project needs %s %s, but the build machine has %s; %s is fetched"
              .formatted(
                  program,
                  wish.accepted(),
                  installed.map(version -> "only " + version).orElse("none"),
                  program + " " + wish.preferred()));
      fetch(wish);
      return on(places, wish);
    }

    private Manager on(SearchPath path, ManagerWish wish) throws IOException, InterruptedException {
      var version = commands.version(wish.manager().program(), path);
      return new Manager(version.orElse("of an unknown version"), path);
    }

    /// A program of this name that runs the one in the project.
    private Path broughtAlong(ManagerWish wish, Path script) throws IOException {
      var programs = Files.createDirectories(tools.resolve("bin"));
      var program =
          Files.writeString(
              programs.resolve(wish.manager().program()),
              "#!/bin/sh\nexec node '%s' \"$@\"\n".formatted(script));
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
      return programs;
    }

    private void fetch(ManagerWish wish) throws IOException, InterruptedException {
      commands.install(
          "npm install --prefix . --no-save %s@%s"
              .formatted(wish.manager().registryName(), wish.preferred()),
          Files.createDirectories(tools),
          path);
    }

    private void warn(String message) {
      commands.log().warn(LogStage.INSTALL, message);
    }
  }
}
