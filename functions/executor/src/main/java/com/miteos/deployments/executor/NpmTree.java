package com.miteos.deployments.executor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.miteos.deployments.executor.BuildPlan.Choice;
import com.miteos.deployments.project.Installation;
import com.miteos.deployments.project.NodePackage;
import com.miteos.deployments.project.NpmLock;
import com.miteos.deployments.project.PackageManager;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/// A project's packages as npm lays them out before any script has run.
///
/// That depends on the tools, the settings, the lock file and the other files in [#INPUTS] alone,
/// of all of which the stamp is made.
record NpmTree(Path workspace, Path folder, NpmLock lock, String stamp) implements KeptPackages {
  /// The first that runs a project's scripts after those of its packages.
  private static final int FIRST_MAJOR = 7;

  private static final Set<String> INPUTS =
      Set.of(NodePackage.FILE, "package-lock.json", "npm-shrinkwrap.json", ".npmrc");

  /// Those npm runs for members of a workspace.
  private static final List<String> MEMBER_SCRIPTS =
      List.of("preinstall", "install", "postinstall", "prepare");

  /// Those it runs for the project itself besides; without any of them it compiles a
  /// [#NATIVE_SOURCES].
  private static final List<String> PROJECTS_SCRIPTS =
      List.of("prepublish", "preprepare", "postprepare");

  /// Those it runs as part of the layout.
  private static final List<String> LAYOUT_SCRIPTS =
      List.of("predependencies", "dependencies", "postdependencies");

  private static final String NATIVE_SOURCES = "binding.gyp";

  /// Empty where the layout is another package manager's or command's, or depends on more.
  static Optional<NpmTree> of(
      BuildPlan plan, Path workspace, Toolchain tools, Map<String, String> settings)
      throws IOException {
    var install = plan.install();
    var installation = plan.project().installation();
    if (install == null
        || installation == null
        || install.choice() == Choice.CONFIGURED
        || !isByNpm(installation, tools)) {
      return Optional.empty();
    }
    var modules = NodeModules.in(workspace);
    if (!modules.folders().isEmpty()
        || haveScripts(modules, install.folder())
        || hasScript(install.folder().resolve(NodePackage.FILE), LAYOUT_SCRIPTS)) {
      return Optional.empty();
    }
    var lock = read(install.folder().resolve(installation.lockFile()));
    var stamp = stamp(modules, tools, settings);
    return NpmLock.parse(lock).map(found -> new NpmTree(workspace, install.folder(), found, stamp));
  }

  private static boolean isByNpm(Installation installation, Toolchain tools) {
    var version = tools.manager().split("\\.", 2)[0];
    return installation.wish().manager() == PackageManager.NPM
        && installation.lockFile() != null
        && version.matches("\\d{1,4}")
        && Integer.parseInt(version) >= FIRST_MAJOR;
  }

  /// Whether any package of the workspace does beside the one packages are installed for.
  private static boolean haveScripts(NodeModules modules, Path folder) throws IOException {
    for (var file : modules.files().values()) {
      if (file.endsWith(NodePackage.FILE)
          && !file.equals(folder.resolve(NodePackage.FILE))
          && hasScript(file, MEMBER_SCRIPTS)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasScript(Path file, List<String> names) throws IOException {
    try {
      return !Collections.disjoint(NodePackage.parse(read(file)).scripts(), names);
    } catch (JsonProcessingException _) {
      return false;
    }
  }

  /// Empty where a link leads nowhere.
  private static String read(Path file) throws IOException {
    return Files.isRegularFile(file)
        ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
        : "";
  }

  private static String stamp(NodeModules modules, Toolchain tools, Map<String, String> settings)
      throws IOException {
    var digest = Sha256.digest();
    for (var file : modules.files().entrySet()) {
      if (INPUTS.contains(file.getValue().getFileName().toString())) {
        digest.update(text(file.getKey()));
        digest.update(text(read(file.getValue())));
      }
    }
    settings.forEach((name, value) -> digest.update(text(name + "=" + value)));
    return "npm tree, Node.js %s, npm %s, %s %s, %s"
        .formatted(
            tools.node(),
            tools.manager(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            HexFormat.of().formatHex(digest.digest()));
  }

  /// Ended by a character no name has.
  private static byte[] text(String text) {
    return (text + "\0").getBytes(StandardCharsets.UTF_8);
  }

  /// The names of its packages that have scripts, of those that npm has laid out here.
  List<String> packagesWithScripts() {
    return lock.withScripts().stream()
        .filter(place -> Files.isDirectory(folder.resolve(place)))
        .map(NpmLock::nameAt)
        .distinct()
        .toList();
  }

  /// Whether installing runs anything of the project's own.
  boolean hasProjectScripts() throws IOException {
    var about = folder.resolve(NodePackage.FILE);
    return hasScript(about, MEMBER_SCRIPTS)
        || hasScript(about, PROJECTS_SCRIPTS)
        || Files.exists(folder.resolve(NATIVE_SOURCES));
  }

  @Override
  public SortedMap<String, Path> files() throws IOException {
    return NodeModules.in(workspace).contents();
  }

  @Override
  public void take(Path unpacked) throws IOException {
    try {
      NodeModules.in(unpacked).moveTo(workspace);
    } catch (IOException failure) {
      delete();
      throw failure;
    }
  }

  void delete() throws IOException {
    NodeModules.in(workspace).delete();
  }
}
