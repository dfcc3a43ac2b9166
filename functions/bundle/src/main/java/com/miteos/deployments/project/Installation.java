package com.miteos.deployments.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a project's packages are installed: by which package manager and in which folder, which for
/// a package of a workspace is the workspace's root.
///
/// `lockFile` is null where the manager's is missing. `ownProgram` is the manager's program where
/// the project brings it along.
public record Installation(
    ProjectFolder folder,
    ManagerWish wish,
    @Nullable String lockFile,
    @Nullable Path ownProgram,
    List<String> warnings) {
  private static final Pattern YARN_PATH =
      Pattern.compile("^yarnPath:\\s*[\"']?([^\"'\\s]+)", Pattern.MULTILINE);

  /// To be asked only where there is a package.json.
  static Installation of(ProjectFolder project) {
    var folder = installFolder(project);
    var locks = locks(folder);
    var warnings = new ArrayList<String>();
    var wish =
        declared(project, warnings)
            .orElseGet(
                () -> locks.isEmpty() ? withoutLock(folder) : locked(folder, locks.getFirst()));
    var lock = locks.stream().filter(found -> found.manager() == wish.manager()).findFirst();
    if (locks.size() > 1 || (lock.isEmpty() && !locks.isEmpty())) {
      warnings.add(
          "Found "
              + String.join(" and ", locks.stream().map(Lock::file).toList())
              + "; installed is with "
              + wish.manager().program());
    }
    return new Installation(
        folder, wish, lock.map(Lock::file).orElse(null), ownProgram(folder, wish), warnings);
  }

  private record Lock(PackageManager manager, String file) {}

  private static ProjectFolder installFolder(ProjectFolder project) {
    return locks(project).isEmpty() ? workspaceRoot(project).orElse(project) : project;
  }

  private static Optional<ProjectFolder> workspaceRoot(ProjectFolder inside) {
    return inside
        .parent()
        .flatMap(parent -> isWorkspaceRoot(parent) ? Optional.of(parent) : workspaceRoot(parent));
  }

  private static boolean isWorkspaceRoot(ProjectFolder folder) {
    return folder.has(PackageManager.PNPM.settingsFile())
        || folder
            .nodePackage()
            .filter(found -> found.role() == NodePackage.Role.WORKSPACE_ROOT)
            .isPresent();
  }

  private static List<Lock> locks(ProjectFolder folder) {
    return Arrays.stream(PackageManager.values())
        .flatMap(manager ->
            manager.lockFiles().stream()
                .filter(file -> folder.has(file) && isOf(manager, folder, file))
                .map(file -> new Lock(manager, file))
                .limit(1))
        .toList();
  }

  /// Both yarns call their lock file the same.
  private static boolean isOf(PackageManager manager, ProjectFolder folder, String lockFile) {
    return switch (manager) {
      case YARN_BERRY -> isBerry(folder, lockFile);
      case YARN_CLASSIC -> !isBerry(folder, lockFile);
      case NPM, PNPM, BUN -> true;
    };
  }

  private static boolean isBerry(ProjectFolder folder, String lockFile) {
    return folder
        .text(lockFile)
        .map(text -> text.contains("__metadata:"))
        .orElseGet(() -> folder.has(PackageManager.YARN_BERRY.settingsFile()));
  }

  private static Optional<ManagerWish> declared(ProjectFolder folder, List<String> warnings) {
    var declared =
        folder.nodePackage().flatMap(found -> Optional.ofNullable(found.packageManager()));
    if (declared.isEmpty()) {
      return folder.parent().flatMap(parent -> declared(parent, warnings));
    }
    var wish = ManagerWish.declared(declared.get());
    if (wish.isEmpty()) {
      warnings.add(
          "Expected packageManager in package.json to be as pnpm@10.2.0, got "
              + declared.get()
              + "; it is passed over");
    }
    return wish;
  }

  private static ManagerWish locked(ProjectFolder folder, Lock lock) {
    return ManagerWish.locked(lock.manager(), lock.file(), folder.text(lock.file()).orElse(null));
  }

  private static ManagerWish withoutLock(ProjectFolder folder) {
    return Arrays.stream(PackageManager.values())
        .filter(manager -> manager != PackageManager.NPM && folder.has(manager.settingsFile()))
        .findFirst()
        .map(manager -> ManagerWish.usual(manager, "there is " + manager.settingsFile()))
        .orElseGet(() -> ManagerWish.usual(PackageManager.NPM, "there is no lock file"));
  }

  private static @Nullable Path ownProgram(ProjectFolder folder, ManagerWish wish) {
    return wish.manager() == PackageManager.YARN_BERRY
        ? folder
            .text(PackageManager.YARN_BERRY.settingsFile())
            .map(YARN_PATH::matcher)
            .filter(found -> found.find() && folder.has(found.group(1)))
            .map(found -> folder.path().resolve(found.group(1)))
            .orElse(null)
        : null;
  }

  public String command() {
    return lockFile == null ? wish.manager().install() : wish.manager().installLocked();
  }
}
