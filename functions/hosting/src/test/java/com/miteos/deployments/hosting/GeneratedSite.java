package com.miteos.deployments.hosting;

import com.miteos.deployments.bundle.BundleContent;
import com.miteos.deployments.bundle.BundleManifest;
import com.miteos.deployments.bundle.BundledFile;
import com.miteos.deployments.simulator.cloudflare.FileKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/// A bundle of any size whose bytes are made when they are read and held nowhere; no two files are
/// equal.
final class GeneratedSite implements BundleContent {
  private static final int AT_ONCE = Runtime.getRuntime().availableProcessors();

  private final BundleManifest manifest;
  private final AtomicLong bytesRead = new AtomicLong();

  private final Duration latency;

  private GeneratedSite(BundleManifest manifest, Duration latency) {
    this.manifest = manifest;
    this.latency = latency;
  }

  /// `bytes` are spread evenly; all files together have exactly so many. Opening one of them takes
  /// `latency`.
  static GeneratedSite of(int files, long bytes, Duration latency) throws InterruptedException {
    var described = new BundledFile[files];
    Parallel.forEach(
        IntStream.range(0, files).boxed().toList(),
        AT_ONCE,
        number -> described[number] = describe(number, share(number, files, bytes)));
    return new GeneratedSite(new BundleManifest(List.of(described)), latency);
  }

  @Override
  public BundleManifest manifest() {
    return manifest;
  }

  @Override
  public InputStream open(BundledFile file, long start, long length) throws IOException {
    if (latency.isPositive()) {
      try {
        Thread.sleep(latency);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException(interrupted.getMessage());
      }
    }
    return new Text(file.offset() + start, length, bytesRead);
  }

  long bytesRead() {
    return bytesRead.get();
  }

  /// From where to where a file reaches in the whole.
  private record Share(long start, long end) {}

  private static Share share(int number, int files, long bytes) {
    return new Share(bytes * number / files, bytes * (number + 1) / files);
  }

  private static BundledFile describe(int number, Share share) {
    var path = number == 0 ? "index.html" : "pages/%03d/%d.txt".formatted(number / 500, number);
    try (var text = new Text(share.start(), share.end() - share.start(), new AtomicLong())) {
      var content = text.readAllBytes();
      return new BundledFile(
          path,
          share.start(),
          content.length,
          number == 0 ? "text/html" : "text/plain",
          digest("SHA-1", content),
          digest("SHA-512", content),
          FileKey.of(content, path));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static String digest(String algorithm, byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /// Letters and digits by chance, the same at the same place: six bits of news in each byte.
  private static final class Text extends InputStream {
    private static final int PIECE = 8 << 10;
    private static final byte[] LETTERS =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 \n"
            .getBytes(StandardCharsets.US_ASCII);

    private final byte[] piece = new byte[PIECE];
    private final AtomicLong counter;
    private long left;
    private long number;
    private int position;

    Text(long start, long length, AtomicLong counter) {
      this.number = start / PIECE;
      this.left = length;
      this.counter = counter;
      refill();
      this.position = (int) (start % PIECE);
    }

    @Override
    public int read() {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (left == 0) {
        return -1;
      }
      if (position == PIECE) {
        refill();
      }
      var count = (int) Math.min(Math.min(length, left), PIECE - position);
      System.arraycopy(piece, position, target, offset, count);
      position += count;
      left -= count;
      counter.addAndGet(count);
      return count;
    }

    private void refill() {
      new SplittableRandom(number).nextBytes(piece);
      number++;
      for (var index = 0; index < PIECE; index++) {
        piece[index] = LETTERS[piece[index] & 63];
      }
      position = 0;
    }
  }
}
