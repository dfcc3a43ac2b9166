package com.miteos.deployments.executor;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import com.miteos.deployments.bundling.ArchiveFormat;
import com.miteos.deployments.bundling.ArchiveLimits;
import com.miteos.deployments.bundling.ArtifactRejectedException;
import com.miteos.deployments.bundling.FileArchiveSource;
import com.miteos.deployments.history.LogStage;
import com.miteos.deployments.pipeline.execution.ExecutionRequest.Cache;
import com.miteos.deployments.time.Deadline;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Brings back packages of an earlier build with the same lock file, and keeps those of this one.
///
/// It only ever saves time: whatever goes wrong is said in the log, and packages are fetched.
final class PackageCache {
  static final long MAX_BYTES = 512L << 20;
  static final int MAX_FILES = 200_000;

  /// A file beside the packages with the stamp of what they are.
  private static final String STAMP = "stamp";

  private static final int MAX_STAMP_BYTES = 1_000;

  private static final ArchiveLimits LIMITS = new ArchiveLimits(MAX_FILES, 2 * MAX_BYTES, 1_000);
  private static final Duration LONGEST_TRANSFER = Duration.ofSeconds(60);
  private static final int BUFFER_BYTES = 128 << 10;

  /// The quickest: it has to save more transfer than it costs.
  private static final int LEVEL = 1;

  private final @Nullable Cache cache;
  private final TemporaryFolder folder;
  private final ObjectTransfer transfer;
  private final RedactedLog log;
  private final Stopwatch stopwatch;
  private @Nullable Fetched fetched;
  private boolean restored;

  PackageCache(
      @Nullable Cache cache,
      TemporaryFolder folder,
      ObjectTransfer transfer,
      RedactedLog log,
      Stopwatch stopwatch) {
    this.cache = cache;
    this.folder = folder;
    this.transfer = transfer;
    this.log = log;
    this.stopwatch = stopwatch;
  }

  /// What an earlier build kept, unpacked but not yet where it belongs.
  private record Fetched(Path folder, String stamp, String cost) {}

  boolean isUsed() {
    return cache != null;
  }

  /// To be called once, before anything is restored.
  void fetch() throws IOException, InterruptedException {
    if (cache == null || cache.restoreUrl() == null) {
      return;
    }
    try {
      fetched = fetch(cache.restoreUrl(), folder.folder("kept"));
    } catch (IOException | ArtifactRejectedException | ExecutionFailedException _) {
      doWithout();
    }
  }

  private Fetched fetch(URI url, Path unpacked) throws IOException, InterruptedException {
    var begun = stopwatch.now();
    var packed = folder.file("packages");
    try {
      transfer.download(url, packed, Deadline.in(LONGEST_TRANSFER, stopwatch.clock()));
      new Unpacker(LIMITS)
          .unpack(FileArchiveSource.of(packed, ArchiveFormat.TAR_ZSTANDARD), unpacked);
      var stamp = stamp(unpacked.resolve(STAMP));
      return new Fetched(unpacked, stamp, cost(Files.size(packed), begun));
    } finally {
      Files.deleteIfExists(packed);
    }
  }

  /// Takes it away, as it is none of the packages.
  private static String stamp(Path file) throws IOException {
    if (Files.size(file) > MAX_STAMP_BYTES) {
      throw new IOException("expected a line, got " + Files.size(file) + " bytes");
    }
    var stamp = Files.readString(file);
    Files.delete(file);
    return stamp;
  }

  /// True where they are these packages, which then are in place.
  boolean restore(KeptPackages packages) throws IOException {
    if (fetched == null || !fetched.stamp().equals(packages.stamp())) {
      return false;
    }
    try {
      packages.take(fetched.folder());
      log.info(LogStage.INSTALL, "Took packages from an earlier build, " + fetched.cost());
      restored = true;
    } catch (IOException _) {
      doWithout();
    }
    return restored;
  }

  /// Makes room where there is something that nothing could be done with.
  void doWithout() throws IOException {
    var unpacked = folder.file("kept");
    if (!restored && Files.exists(unpacked)) {
      log.warn(
          LogStage.INSTALL, "What an earlier build kept cannot be used, packages are fetched anew");
      fetched = null;
      TemporaryFolder.delete(unpacked);
    }
  }

  /// Keeps the first of them that is not too large; none where they came from an earlier build.
  void save(KeptPackages... choice) throws IOException, InterruptedException {
    if (cache == null || restored) {
      return;
    }
    var begun = stopwatch.now();
    var packed = folder.file("packages");
    try {
      for (var packages : choice) {
        if (pack(packages, packed)) {
          var deadline = Deadline.in(LONGEST_TRANSFER, stopwatch.clock());
          transfer.upload(packed, cache.saveUrl(), deadline);
          log.info(
              LogStage.INSTALL,
              "Kept the packages for the next build, " + cost(Files.size(packed), begun));
          return;
        }
      }
    } catch (IOException _) {
      log.warn(LogStage.INSTALL, "The packages could not be kept for the next build");
    } finally {
      Files.deleteIfExists(packed);
    }
  }

  /// False where there are none or too many.
  private boolean pack(KeptPackages packages, Path packed) throws IOException {
    var files = packages.files();
    if (files.isEmpty() || !fits(files.values())) {
      return false;
    }
    try (var file = Files.newOutputStream(packed, StandardOpenOption.CREATE_NEW);
        var compressed = new ZstdOutputStreamNoFinalizer(new BufferedOutputStream(file), LEVEL);
        var tar = new FileTar(new BufferedOutputStream(compressed, BUFFER_BYTES))) {
      tar.file(STAMP, packages.stamp());
      for (var each : files.entrySet()) {
        if (Files.isSymbolicLink(each.getValue())) {
          tar.link(each.getKey(), Files.readSymbolicLink(each.getValue()));
        } else {
          tar.file(each.getKey(), each.getValue());
        }
      }
    }
    return true;
  }

  private boolean fits(Collection<Path> files) throws IOException {
    long bytes = 0;
    for (var file : files) {
      bytes += Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS).size();
    }
    boolean fits = bytes <= MAX_BYTES && files.size() < MAX_FILES;
    if (!fits) {
      log.info(
          LogStage.INSTALL,
          String.format(
              Locale.ROOT,
              "Too much to be kept for the next build: %,d files of %,d bytes, the limits are %,d"
                  + " and %,d",
              files.size(),
              bytes,
              MAX_FILES,
              MAX_BYTES));
    }
    return fits;
  }

  private String cost(long bytes, Instant begun) {
    return String.format(Locale.ROOT, "%,d bytes in %s", bytes, stopwatch.secondsSince(begun));
  }
}
