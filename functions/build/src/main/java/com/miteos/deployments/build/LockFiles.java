package com.miteos.deployments.build;

import com.miteos.deployments.bundling.Archive;
import com.miteos.deployments.bundling.ArchiveEntry;
import com.miteos.deployments.bundling.ArchiveLimits;
import com.miteos.deployments.bundling.ArchiveSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a project's packages are locked to, told from its archive.
final class LockFiles {
  private static final Set<String> NAMES =
      Set.of(
          "package-lock.json",
          "npm-shrinkwrap.json",
          "pnpm-lock.yaml",
          "yarn.lock",
          "bun.lock",
          "bun.lockb");
  private static final int BUFFER_BYTES = 64 << 10;

  private final ArchiveLimits limits;

  LockFiles(ArchiveLimits limits) {
    this.limits = limits;
  }

  /// A digest over the lock files in the folder and in those around it, with their names, which
  /// tell the package manager, and the config's command that installs them; empty where there is no
  /// lock file.
  Optional<String> digest(ArchiveSource source, String folder, @Nullable String installCommand)
      throws IOException {
    var found = new TreeMap<String, byte[]>();
    try (var archive = Archive.open(source, limits)) {
      for (var entry = archive.next(); entry.isPresent(); entry = archive.next()) {
        if (entry.get() instanceof ArchiveEntry.File(String path, _) && counts(path, folder)) {
          found.put(path, content(archive));
        }
      }
    }
    if (found.isEmpty()) {
      return Optional.empty();
    }
    var digest = sha256();
    digest.update(
        (Objects.requireNonNullElse(installCommand, "") + "\n").getBytes(StandardCharsets.UTF_8));
    found.forEach((path, content) -> {
      digest.update((path + "\n").getBytes(StandardCharsets.UTF_8));
      digest.update(content);
    });
    return Optional.of(HexFormat.of().formatHex(digest.digest()));
  }

  private static boolean counts(String path, String folder) {
    int name = path.lastIndexOf('/') + 1;
    return NAMES.contains(path.substring(name)) && folder.startsWith(path.substring(0, name));
  }

  private static byte[] content(Archive archive) throws IOException {
    var digest = sha256();
    var buffer = new byte[BUFFER_BYTES];
    for (int read; (read = archive.read(buffer)) >= 0; ) {
      digest.update(buffer, 0, read);
    }
    return digest.digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException cause) {
      throw new IllegalStateException("every Java runtime has SHA-256", cause);
    }
  }
}
