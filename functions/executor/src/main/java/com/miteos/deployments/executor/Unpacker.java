package com.miteos.deployments.executor;

import com.miteos.deployments.bundling.Archive;
import com.miteos.deployments.bundling.ArchiveEntry;
import com.miteos.deployments.bundling.ArchiveEntry.FileMode;
import com.miteos.deployments.bundling.ArchiveEntry.SymbolicLink;
import com.miteos.deployments.bundling.ArchiveLimits;
import com.miteos.deployments.bundling.ArchiveSource;
import com.miteos.deployments.deployment.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Unpacks a project into an empty folder and keeps everything inside it.
///
/// Links come last, so that no file is ever written through one. It is for one archive.
final class Unpacker {
  private final ArchiveLimits limits;
  private final byte[] buffer = new byte[128 << 10];

  /// Those there are, so that the system need not be asked for every file.
  private final Set<Path> folders = new HashSet<>();

  Unpacker(ArchiveLimits limits) {
    this.limits = limits;
  }

  void unpack(ArchiveSource source, Path folder) throws IOException {
    var links = new ArrayList<SymbolicLink>();
    try (var archive = Archive.open(source, limits)) {
      for (var entry = archive.next(); entry.isPresent(); entry = archive.next()) {
        var path = folder.resolve(entry.get().path());
        switch (entry.get()) {
          case ArchiveEntry.File file -> write(archive, path, file.mode());
          case ArchiveEntry.Folder _ -> create(path);
          case ArchiveEntry.HardLink link -> linkHard(link, path, folder.resolve(link.target()));
          case SymbolicLink link -> links.add(link);
        }
      }
    }
    for (var link : links) {
      var path = folder.resolve(link.path());
      create(path.getParent());
      Files.createSymbolicLink(path, Path.of(link.target()));
    }
    for (var link : links) {
      checkInside(link, folder);
    }
  }

  private void create(@Nullable Path folder) throws IOException {
    if (folder != null && folders.add(folder)) {
      Files.createDirectories(folder);
    }
  }

  private void write(Archive archive, Path path, FileMode mode) throws IOException {
    create(path.getParent());
    try (var file = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW)) {
      for (int read; (read = archive.read(buffer)) >= 0; ) {
        file.write(buffer, 0, read);
      }
    }
    if (mode == FileMode.EXECUTABLE) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private void linkHard(ArchiveEntry.HardLink link, Path path, Path target) throws IOException {
    if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new ExecutionFailedException(
          FailureCode.ARTIFACT_INVALID,
          "expected '%s' to be a link to a file before it in the archive, got '%s'"
              .formatted(link.path(), link.target()));
    }
    create(path.getParent());
    Files.createLink(path, target);
  }

  /// A chain of links may lead out where no single one does.
  private static void checkInside(SymbolicLink link, Path folder) throws IOException {
    var path = folder.resolve(link.path());
    if (Files.exists(path) && !path.toRealPath().startsWith(folder.toRealPath())) {
      throw new ExecutionFailedException(
          FailureCode.ARTIFACT_INVALID,
          "expected links to stay inside the archive, but '%s' leads out of it"
              .formatted(link.path()));
    }
  }
}
