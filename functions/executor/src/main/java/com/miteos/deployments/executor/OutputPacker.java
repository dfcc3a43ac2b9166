package com.miteos.deployments.executor;

import com.miteos.deployments.bundling.ArchiveLimits;
import com.miteos.deployments.deployment.FailureCode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestOutputStream;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Packs an output directory into a plain tar; links inside the workspace go in as what they point
/// to.
final class OutputPacker {
  private static final int BUFFER_BYTES = 128 << 10;

  private final ArchiveLimits limits;

  OutputPacker(ArchiveLimits limits) {
    this.limits = limits;
  }

  /// `bytes` are those of the files, `size` and `sha256` those of the tar.
  record Packed(int files, long bytes, long size, String sha256) {}

  Packed pack(Path directory, Path workspace, Path tar) throws IOException {
    var collected = new Collection(directory, workspace);
    Files.walkFileTree(
        directory, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, collected);
    collected.check();
    Files.createDirectories(tar.getParent());
    Files.deleteIfExists(tar);
    var digest = Sha256.digest();
    try (var file = Files.newOutputStream(tar, StandardOpenOption.CREATE_NEW);
        var output = new DigestOutputStream(new BufferedOutputStream(file, BUFFER_BYTES), digest)) {
      write(collected.files, output);
    }
    return new Packed(
        collected.files.size(),
        collected.bytes,
        Files.size(tar),
        HexFormat.of().formatHex(digest.digest()));
  }

  private static void write(Map<String, Path> files, OutputStream output) throws IOException {
    try (var tar = new FileTar(output)) {
      for (var file : files.entrySet()) {
        tar.file(file.getKey(), file.getValue());
      }
    }
  }

  /// The regular files by their path in the output, in an order that is always the same.
  private final class Collection extends SimpleFileVisitor<Path> {
    private final Path directory;
    private final Path workspace;
    private final Map<String, Path> files = new TreeMap<>();
    private long number;
    private long bytes;

    Collection(Path directory, Path workspace) {
      this.directory = directory;
      this.workspace = workspace;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      checkInside(folder);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (!attributes.isRegularFile()) {
        throw invalid(
            file,
            attributes.isSymbolicLink() ? "points to nothing" : "is neither a file nor a folder");
      }
      checkInside(file);
      bytes += attributes.size();
      number++;
      if (number <= limits.files()) {
        files.put(name(file), file);
      }
      return FileVisitResult.CONTINUE;
    }

    void check() {
      if (number > limits.files()) {
        throw tooLarge("expected at most %,d files in the output, got %,d", limits.files(), number);
      }
      if (bytes > limits.bytes()) {
        throw tooLarge("expected at most %,d bytes in the output, got %,d", limits.bytes(), bytes);
      }
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof FileSystemLoopException) {
        throw invalid(file, "is a link that leads back to itself");
      }
      throw failure;
    }

    private void checkInside(Path path) throws IOException {
      if (Files.isSymbolicLink(path) && !path.toRealPath().startsWith(workspace)) {
        throw invalid(path, "is a link out of the workspace");
      }
    }

    private ExecutionFailedException invalid(Path file, String what) {
      return new ExecutionFailedException(
          FailureCode.ARTIFACT_INVALID,
          "expected files in the output, but '%s' %s".formatted(name(file), what));
    }

    private ExecutionFailedException tooLarge(String message, long limit, long size) {
      return new ExecutionFailedException(
          FailureCode.ARTIFACT_TOO_LARGE, String.format(Locale.ROOT, message, limit, size));
    }

    private String name(Path file) {
      return directory.relativize(file).toString();
    }
  }
}
