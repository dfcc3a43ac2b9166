package com.miteos.deployments.executor.process;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// The folder in which all builds on this machine have theirs, each somewhere else on the disk.
///
/// ext4 without a journal passes over inodes deleted in the last minutes one by one, so that
/// writing files takes long wherever many have been deleted, as at the end of every build.
public record BuildPlaces(Path folder) {
  private static final String PREFIX = "build-";
  private static final Set<PosixFilePermission> ONLY_OURS =
      PosixFilePermissions.fromString("rwx------");

  /// Somewhere below a folder for temporary files.
  public static BuildPlaces in(Path temporary, String user) {
    return new BuildPlaces(temporary.resolve("builds-of-" + user));
  }

  /// A new and empty folder.
  public BuildFolder take() throws IOException {
    var places = open();
    var place = Files.createTempDirectory(places, PREFIX);
    return new BuildFolder(place, places.resolve(PREFIX).toString());
  }

  private Path open() throws IOException {
    try {
      Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(ONLY_OURS));
    } catch (FileAlreadyExistsException _) {
      check(Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    }
    Kernel.find().ifPresent(kernel -> kernel.spreadFoldersIn(folder));
    return folder.toRealPath();
  }

  /// Folders for temporary files are everybody's.
  private void check(PosixFileAttributes found) throws IOException {
    var own = Files.createTempFile("owner", null);
    try {
      if (!found.isDirectory()
          || !found.permissions().equals(ONLY_OURS)
          || !found.owner().equals(Files.getOwner(own))) {
        throw new IOException("expected a folder of this user's alone at " + folder);
      }
    } finally {
      Files.delete(own);
    }
  }
}
