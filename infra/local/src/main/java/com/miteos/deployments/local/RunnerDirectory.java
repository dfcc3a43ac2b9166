package com.miteos.deployments.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/// The directory of one runner, which no other process uses at the same time.
final class RunnerDirectory implements AutoCloseable {
  static final String LOG = "runner.log";
  private static final String LOCK = "lock";

  private final Path directory;
  private final FileChannel channel;

  private RunnerDirectory(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  static RunnerDirectory open(Path directory) {
    try {
      createPrivately(directory);
      var channel =
          FileChannel.open(
              directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new DirectoryInUseException(directory);
      }
      return new RunnerDirectory(directory, channel);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot use %s".formatted(directory), e);
    }
  }

  Path resolve(String name) {
    return directory.resolve(name);
  }

  void remove(String name) {
    try {
      Files.deleteIfExists(resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete %s".formatted(resolve(name)), e);
    }
  }

  /// Forgets all deployments, sites, tokens and addresses.
  void clear() {
    try {
      Files.walkFileTree(directory, new Deletion(directory));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot clear %s".formatted(directory), e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot give up %s".formatted(directory), e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null; // another runner in this very process
    }
  }

  /// Tokens and keys are in there.
  private static void createPrivately(Path directory) throws IOException {
    Files.createDirectories(directory);
    if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    private final Path root;

    Deletion(Path root) {
      this.root = root;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (!file.equals(root.resolve(LOCK)) && !file.equals(root.resolve(LOG))) {
        Files.delete(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      if (!directory.equals(root)) {
        Files.delete(directory);
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
