package com.miteos.deployments.project;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A program that installs a project's packages and runs its scripts.
public enum PackageManager {
  BUN("bun", "bun", List.of("bun.lock", "bun.lockb"), "bunfig.toml"),
  PNPM("pnpm", "pnpm", List.of("pnpm-lock.yaml"), "pnpm-workspace.yaml"),
  YARN_BERRY("yarn", "@yarnpkg/cli-dist", List.of("yarn.lock"), ".yarnrc.yml"),
  YARN_CLASSIC("yarn", "yarn", List.of("yarn.lock"), ".yarnrc"),
  NPM("npm", "npm", List.of("npm-shrinkwrap.json", "package-lock.json"), "package.json");

  private final String program;
  private final String registryName;
  private final List<String> lockFiles;
  private final String settingsFile;

  PackageManager(String program, String registryName, List<String> lockFiles, String settingsFile) {
    this.program = program;
    this.registryName = registryName;
    this.lockFiles = lockFiles;
    this.settingsFile = settingsFile;
  }

  /// The one a name and version mean as in `yarn@4.5.0`; `version` begins with its major.
  static Optional<PackageManager> of(String program, String version) {
    if (program.equals("yarn")) {
      return Optional.of(version.matches("[01](\\..*)?") ? YARN_CLASSIC : YARN_BERRY);
    }
    return Arrays.stream(values()).filter(each -> each.program.equals(program)).findFirst();
  }

  public String program() {
    return program;
  }

  /// The package that holds it.
  public String registryName() {
    return registryName;
  }

  List<String> lockFiles() {
    return lockFiles;
  }

  /// A file that only its users have.
  String settingsFile() {
    return settingsFile;
  }

  /// Installs exactly what the lock file says, and fails where that is not what `package.json` asks
  /// for.
  public String installLocked() {
    return switch (this) {
      case NPM -> "npm ci";
      case PNPM -> "pnpm install --frozen-lockfile";
      case YARN_CLASSIC -> "yarn install --frozen-lockfile";
      case YARN_BERRY -> "yarn install --immutable";
      case BUN -> "bun install --frozen-lockfile";
    };
  }

  /// Installs without a lock file. On a build machine some refuse that unless told.
  public String install() {
    return switch (this) {
      case NPM -> "npm install";
      case PNPM -> "pnpm install --no-frozen-lockfile";
      case YARN_CLASSIC -> "yarn install";
      case YARN_BERRY -> "yarn install --no-immutable";
      case BUN -> "bun install";
    };
  }

  public String run(String script) {
    return program + " run " + script;
  }

  /// Runs a program of the project's dependencies.
  public String execute(String command) {
    return switch (this) {
      case NPM -> "npx " + command;
      case PNPM -> "pnpm exec " + command;
      case YARN_CLASSIC, YARN_BERRY -> "yarn run " + command;
      case BUN -> "bunx " + command;
    };
  }
}
