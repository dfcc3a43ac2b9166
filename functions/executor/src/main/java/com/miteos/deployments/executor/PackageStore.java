package com.miteos.deployments.executor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

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

  /// Whether nothing in it had been changed when it was kept, so that pnpm need not look.
  boolean isAsFetched() {
    return exists() && Files.isRegularFile(mark(), LinkOption.NOFOLLOW_LINKS);
  }

  private Path mark() {
    return folder.resolve("as-fetched");
  }

  private void check() throws IOException {
    Files.deleteIfExists(mark());
    var pnpm = folder.resolve("pnpm");
    if (Files.isDirectory(pnpm, LinkOption.NOFOLLOW_LINKS) && new PnpmStore(pnpm).isAsFetched()) {
      Files.createFile(mark());
    }
  }

  /// Where a package manager goes that the machine lacks.
  Path tools() {
    return folder.resolve("tools");
  }

  /// For builds with a Node.js of the same major version.
  KeptPackages keptFor(String node) {
    return new Kept(this, "store, Node.js " + node.split("\\.", 2)[0]);
  }

  /// Files, and links inside: package managers have some that lead to the build's own folders.
  private boolean canBeKept(Path path) {
    try {
      return Files.isSymbolicLink(path)
          ? !Files.readSymbolicLink(path).isAbsolute() && path.toRealPath().startsWith(folder)
          : Files.isRegularFile(path);
    } catch (IOException _) {
      return false;
    }
  }

  private String part(String manager) {
    return folder.resolve(manager).toString();
  }

  private record Kept(PackageStore store, String stamp) implements KeptPackages {
    @Override
    public SortedMap<String, Path> files() throws IOException {
      var files = new TreeMap<String, Path>();
      if (store.exists()) {
        store.check();
        try (var found = Files.walk(store.folder)) {
          found
              .filter(store::canBeKept)
              .forEach(file -> files.put(store.folder.relativize(file).toString(), file));
        }
      }
      return files;
    }

    @Override
    public void take(Path unpacked) throws IOException {
      TemporaryFolder.delete(store.folder);
      Files.move(unpacked, store.folder, StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
