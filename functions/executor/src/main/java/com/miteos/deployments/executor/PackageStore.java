package com.miteos.deployments.executor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The folder all package managers keep what they fetched in, each in a part of its own.
record PackageStore(Path folder) {
  static PackageStore in(Path home) {
    return new PackageStore(home.resolve("packages"));
  }

  /// What makes package managers use it.
  Map<String, String> variables() {
    return Map.of(
        "npm_config_cache", part("npm"),
        "npm_config_store_dir", part("pnpm"),
        "YARN_CACHE_FOLDER", part("yarn"),
        "YARN_GLOBAL_FOLDER", part("yarn-berry"),
        "BUN_INSTALL_CACHE_DIR", part("bun"));
  }

  /// False also where a build put something else in its place.
  boolean exists() {
    try {
      return Files.isDirectory(folder) && folder.toRealPath().equals(folder);
    } catch (IOException _) {
      return false;
    }
  }

  private String part(String manager) {
    return folder.resolve(manager).toString();
  }
}
