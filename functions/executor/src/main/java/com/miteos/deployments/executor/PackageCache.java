package com.miteos.deployments.executor;

import com.miteos.deployments.bundling.ArchiveFormat;
import com.miteos.deployments.bundling.ArchiveLimits;
import com.miteos.deployments.bundling.ArtifactRejectedException;
import com.miteos.deployments.bundling.FileArchiveSource;
import com.miteos.deployments.history.LogLevel;
import com.miteos.deployments.history.LogStage;
import com.miteos.deployments.pipeline.execution.ExecutionRequest.Cache;
import com.miteos.deployments.time.Deadline;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Brings back what an earlier build with the same lock file fetched, and keeps what this one did.
///
/// It only ever saves time: whatever goes wrong is said in the log, and packages are fetched.
final class PackageCache {
  static final long MAX_BYTES = 512L << 20;

  /// A file beside the packages that says which Node.js they are for.
  private static final String STAMP = "node";

  private static final ArchiveLimits LIMITS = new ArchiveLimits(200_000, 2 * MAX_BYTES, 1_000);
  private static final Duration LONGEST_TRANSFER = Duration.ofSeconds(60);

  private final @Nullable Cache cache;
  private final PackageStore store;
  private final ObjectTransfer transfer;
  private final BuildLog log;
  private final InstantSource clock;
  private boolean restored;

  PackageCache(
      @Nullable Cache cache,
      PackageStore store,
      ObjectTransfer transfer,
      BuildLog log,
      InstantSource clock) {
    this.cache = cache;
    this.store = store;
    this.transfer = transfer;
    this.log = log;
    this.clock = clock;
  }

  boolean isUsed() {
    return cache != null;
  }

  /// `packed` is where a file may be put for the time being.
  void restore(String node, Path packed) throws IOException, InterruptedException {
    if (cache == null || cache.restoreUrl() == null) {
      return;
    }
    var begun = clock.instant();
    try {
      unpack(cache.restoreUrl(), packed);
      restored = Files.readString(store.folder().resolve(STAMP)).equals(major(node));
      if (restored) {
        say("Took packages from an earlier build", Files.size(packed), begun);
      }
    } catch (IOException | ArtifactRejectedException | ExecutionFailedException unusable) {
      log.say(
          LogStage.INSTALL,
          LogLevel.WARN,
          "What an earlier build kept cannot be used, packages are fetched anew");
    } finally {
      Files.deleteIfExists(packed);
    }
    if (!restored) {
      TemporaryFolder.delete(store.folder());
    }
  }

  private void unpack(URI url, Path packed) throws IOException, InterruptedException {
    transfer.download(url, packed, Deadline.in(LONGEST_TRANSFER, clock));
    Files.createDirectories(store.folder());
    new Unpacker(LIMITS).unpack(FileArchiveSource.of(packed, ArchiveFormat.TAR), store.folder());
  }

  /// Does nothing where the packages came from there.
  void save(String node, Path packed) throws IOException, InterruptedException {
    if (cache == null || restored || !store.exists()) {
      return;
    }
    var begun = clock.instant();
    try {
      var stamp = store.folder().resolve(STAMP);
      Files.deleteIfExists(stamp);
      Files.writeString(stamp, major(node), StandardOpenOption.CREATE_NEW);
      if (pack(packed)) {
        transfer.upload(packed, cache.saveUrl(), Deadline.in(LONGEST_TRANSFER, clock));
        say("Kept the packages for the next build", Files.size(packed), begun);
      }
    } catch (IOException failure) {
      log.say(LogStage.INSTALL, LogLevel.WARN, "The packages could not be kept for the next build");
    } finally {
      Files.deleteIfExists(packed);
    }
  }

  private boolean pack(Path packed) throws IOException {
    var files = new TreeMap<String, Path>();
    long bytes = 0;
    try (var found = Files.walk(store.folder())) {
      for (var file : (Iterable<Path>) found::iterator) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          files.put(store.folder().relativize(file).toString(), file);
          bytes += Files.size(file);
        }
      }
    }
    if (bytes > MAX_BYTES) {
      log.say(
          LogStage.INSTALL,
          LogLevel.INFO,
          String.format(
              Locale.ROOT,
              "The packages are not kept for the next build: they have %,d bytes, the limit is %,d",
              bytes,
              MAX_BYTES));
      return false;
    }
    try (var tar =
        new BufferedOutputStream(
            Files.newOutputStream(packed, StandardOpenOption.CREATE_NEW), 128 << 10)) {
      FileTar.write(files, tar);
    }
    return true;
  }

  private void say(String what, long bytes, Instant begun) {
    log.say(
        LogStage.INSTALL,
        LogLevel.INFO,
        String.format(
            Locale.ROOT,
            "%s, %,d bytes in %.1f s",
            what,
            bytes,
            Duration.between(begun, clock.instant()).toMillis() / 1000.0));
  }

  private static String major(String node) {
    return node.split("\\.", 2)[0];
  }
}
