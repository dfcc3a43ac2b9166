package com.miteos.deployments.bundle;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Bundles as byte arrays; counts the bytes that are read, so that a test can see what a push read.
public final class InMemoryBundleStore implements BundleStore {
  private final Map<String, Content> bundles = new ConcurrentHashMap<>();
  private final AtomicLong bytesOpened = new AtomicLong();
  private final InstantSource clock;

  public InMemoryBundleStore() {
    this(InstantSource.system());
  }

  public InMemoryBundleStore(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Optional<Instant> storedAt(String key) {
    return Optional.ofNullable(bundles.get(key)).map(content -> content.storedAt);
  }

  @Override
  public BundleWriter create(String key) {
    return new Writer(key);
  }

  @Override
  public BundleContent open(String key) {
    var content = bundles.get(key);
    if (content == null) {
      throw new BundleMissingException(key);
    }
    return content;
  }

  /// As when the retention of a bundle is over.
  public void remove(String key) {
    bundles.remove(key);
  }

  /// Sizes of all files opened so far, added up.
  public long bytesOpened() {
    return bytesOpened.get();
  }

  private final class Content implements BundleContent {
    private final byte[] bytes;
    private final BundleManifest manifest;
    private final Instant storedAt;

    Content(byte[] bytes, BundleManifest manifest, Instant storedAt) {
      this.bytes = bytes;
      this.manifest = manifest;
      this.storedAt = storedAt;
    }

    @Override
    public BundleManifest manifest() {
      return manifest;
    }

    @Override
    public InputStream open(BundledFile file, long start, long length) throws IOException {
      if (file.offset() + file.size() > bytes.length) {
        throw new EOFException("'" + file.path() + "' reaches beyond the bundle's end");
      }
      bytesOpened.addAndGet(length);
      return new ByteArrayInputStream(
          bytes, Math.toIntExact(file.offset() + start), Math.toIntExact(length));
    }
  }

  private final class Writer implements BundleWriter {
    private final String key;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Writer(String key) {
      this.key = key;
    }

    @Override
    public void write(byte[] source, int offset, int length) {
      bytes.write(source, offset, length);
    }

    @Override
    public void commit(BundleManifest manifest) {
      bundles.put(key, new Content(bytes.toByteArray(), manifest, clock.instant()));
    }

    @Override
    public void close() {
      bytes.reset();
    }
  }
}
