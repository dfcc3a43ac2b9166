package com.miteos.deployments.executor;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import com.miteos.deployments.bundling.ArtifactRejectedException;
import com.miteos.deployments.history.LogStage;
import com.miteos.deployments.pipeline.execution.ExecutionRequest.Cache;
import com.miteos.deployments.time.Deadline;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private static final Duration LONGEST_TRANSFER = Duration.ofSeconds(60);

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
      var stamp = new KeptArchive(packed).unpack(unpacked);
      return new Fetched(unpacked, stamp, cost(Files.size(packed), begun));
    } finally {
      Files.deleteIfExists(packed);
    }
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
    new KeptArchive(packed).write(packages.stamp(), files);
    return true;
  }

  private boolean fits(Collection<Path> files) throws IOException {
    long bytes = 0;
    for (var file : files) {
      bytes += Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS).size();
    }
    boolean fits = bytes <= KeptArchive.MAX_BYTES && files.size() < KeptArchive.MAX_FILES;
    if (!fits) {
      log.info(
          LogStage.INSTALL,
          String.format(
              Locale.ROOT,
              "Too much to be kept for the next build: %,d files of %,d bytes, the limits are %,d"
                  + " and %,d",
              files.size(),
              bytes,
              KeptArchive.MAX_FILES,
              KeptArchive.MAX_BYTES));
    }
    return fits;
  }

  private String cost(long bytes, Instant begun) {
    return String.format(Locale.ROOT, "%,d bytes in %s", bytes, stopwatch.secondsSince(begun));
  }
}
