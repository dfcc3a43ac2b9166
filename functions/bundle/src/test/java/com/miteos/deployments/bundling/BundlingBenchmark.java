package com.miteos.deployments.bundling;

import static java.lang.management.ManagementFactory.getThreadMXBean;

import com.miteos.deployments.bundle.BundleManifest;
import com.miteos.deployments.bundle.BundleWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Random;

/// Prints how fast one core bundles a large file, and what each part of it costs alone.
///
/// Measured is the processor time of the one thread that works, so that a busy machine does not
/// count, over the last of some rounds.
final class BundlingBenchmark {
  private static final int MEBIBYTES = 256;
  private static final int WARM_UP_ROUNDS = 3;
  private static final int PIECE_BYTES = 128 << 10;

  private final PrintStream output;
  private final byte[] piece = new byte[PIECE_BYTES];
  private final byte[] copy = new byte[PIECE_BYTES];

  private BundlingBenchmark(PrintStream output) {
    this.output = output;
    new Random(1).nextBytes(piece);
  }

  public static void main(String[] arguments) throws IOException, NoSuchAlgorithmException {
    new BundlingBenchmark(System.out).run();
  }

  private void run() throws IOException, NoSuchAlgorithmException {
    output.printf("%-52s %10s%n", "one thread, one file of " + MEBIBYTES + " MiB", "MiB/s");
    measure(
        "copying the bytes", () -> repeat(() -> System.arraycopy(piece, 0, copy, 0, PIECE_BYTES)));
    for (var algorithm : new String[] {"SHA-1", "SHA-512"}) {
      var digest = MessageDigest.getInstance(algorithm);
      measure(algorithm, () -> repeat(() -> digest.update(piece)));
    }
    measure(
        "base64",
        () -> repeat(() -> Base64.getEncoder().encode(piece, new byte[PIECE_BYTES / 3 * 4 + 4])));
    var blake3 = new Blake3();
    measure("BLAKE3", () -> repeat(() -> blake3.update(piece, 0, PIECE_BYTES)));
    var digests = new FileDigests();
    measure("all digests in one pass", () -> repeat(() -> digests.update(piece, 0, PIECE_BYTES)));
    var source = GeneratedArchiveSource.of(ArchiveFormat.TAR, MEBIBYTES);
    measure("bundling a tar: bytes only", () -> readThrough(source));
    measure("bundling a tar: bytes, digests and manifest", () -> bundle(source));
  }

  private static void repeat(Runnable step) {
    for (long done = 0; done < (long) MEBIBYTES << 20; done += PIECE_BYTES) {
      step.run();
    }
  }

  private static void readThrough(ArchiveSource source) throws IOException {
    var buffer = new byte[PIECE_BYTES];
    var writer = new Discarding();
    try (var archive = Archive.open(source, ArchiveLimits.STANDARD)) {
      while (archive.next().isPresent()) {
        for (int read; (read = archive.read(buffer)) >= 0; ) {
          writer.write(buffer, 0, read);
        }
      }
    }
  }

  private static void bundle(ArchiveSource source) throws IOException {
    new Bundler(ArchiveLimits.STANDARD).bundle(source, "", new Discarding());
  }

  private void measure(String what, Round round) throws IOException {
    for (int warmUp = 0; warmUp < WARM_UP_ROUNDS; warmUp++) {
      round.run();
    }
    long begun = getThreadMXBean().getCurrentThreadCpuTime();
    round.run();
    double seconds = (getThreadMXBean().getCurrentThreadCpuTime() - begun) / 1e9;
    output.printf(Locale.ROOT, "%-52s %,10.0f%n", what, MEBIBYTES / seconds);
  }

  private interface Round {
    void run() throws IOException;
  }

  private static final class Discarding implements BundleWriter {
    private final byte[] taken = new byte[PIECE_BYTES];

    @Override
    public void write(byte[] bytes, int offset, int length) {
      System.arraycopy(bytes, offset, taken, 0, length);
    }

    @Override
    public void commit(BundleManifest manifest) {
      throw new IllegalStateException("nothing is kept");
    }

    @Override
    public void close() {}
  }
}
