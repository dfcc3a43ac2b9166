package com.miteos.deployments.executor;

import com.miteos.deployments.executor.process.SearchPath;
import com.miteos.deployments.history.LogLevel;
import com.miteos.deployments.history.LogStage;
import com.miteos.deployments.project.Installation;
import com.miteos.deployments.project.ManagerWish;
import com.miteos.deployments.project.NodeWish;
import com.miteos.deployments.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a build runs with: the tools in words, and the path that programs are found on, those of
/// the project's own dependencies first.
record Toolchain(List<String> tools, SearchPath path) {

  /// Sees what the machine has and gets the package manager the project needs where that is not
  /// there.
  static Toolchain prepare(Project project, BuildCommands commands)
      throws IOException, InterruptedException {
    return new Preparation(project, commands).run();
  }

  private record Manager(String version, SearchPath path) {}

  private record Preparation(Project project, BuildCommands commands) {
    Toolchain run() throws IOException, InterruptedException {
      var installation = project.installation();
      var own = project.folder().path();
      if (installation == null) {
        return new Toolchain(List.of(), behind(commands.machine().path(), own));
      }
      var tools = new ArrayList<String>();
      tools.add("Node.js " + node());
      installation.warnings().forEach(this::warn);
      var wish = installation.wish();
      var manager = manager(installation);
      tools.add(
          "%s %s, as %s".formatted(wish.manager().program(), manager.version(), wish.reason()));
      return new Toolchain(
          List.copyOf(tools), behind(behind(manager.path(), installation.folder().path()), own));
    }

    private static SearchPath behind(SearchPath path, Path folder) {
      return path.behind(folder.resolve("node_modules/.bin"));
    }

    private String node() throws IOException, InterruptedException {
      var path = commands.machine().path();
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
      var path = commands.machine().path();
      var wish = installation.wish();
      if (installation.ownProgram() != null) {
        return on(path.behind(broughtAlong(wish, installation.ownProgram())), wish);
      }
      var program = wish.manager().program();
      var installed =
          path.find(program).isPresent()
              ? commands.version(program, path)
              : Optional.<String>empty();
      if (installed.isPresent() && wish.accepts(installed.get())) {
        return new Manager(installed.get(), path);
      }
      warn(
          "The project needs %s %s, but the build machine has %s; %s is fetched"
              .formatted(
                  program,
                  wish.accepted(),
                  installed.map(version -> "only " + version).orElse("none"),
                  program + " " + wish.preferred()));
      return on(fetched(wish, path), wish);
    }

    private Manager on(SearchPath path, ManagerWish wish) throws IOException, InterruptedException {
      var version = commands.version(wish.manager().program(), path);
      return new Manager(version.orElse("of an unknown version"), path);
    }

    /// A program of this name that runs the one in the project.
    private Path broughtAlong(ManagerWish wish, Path script) throws IOException {
      var folder = commands.folder().folder("tools/bin");
      var program =
          Files.writeString(
              folder.resolve(wish.manager().program()),
              "#!/bin/sh\nexec node '%s' \"$@\"\n".formatted(script));
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
      return folder;
    }

    private SearchPath fetched(ManagerWish wish, SearchPath path)
        throws IOException, InterruptedException {
      var folder = commands.folder().folder("tools");
      commands.install(
          "npm install --prefix . --no-save %s@%s"
              .formatted(wish.manager().registryName(), wish.preferred()),
          folder,
          path);
      return behind(path, folder);
    }

    private void warn(String message) {
      commands.log().say(LogStage.INSTALL, LogLevel.WARN, commands.redactor().redact(message));
    }
  }
}
