package com.miteos.deployments.simulator.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// Uploaded bytes on disk, each content once, named by the digest its host goes by.
public final class ContentStore {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{16,}");

  private final Path directory;
  private final Path incoming;

  public ContentStore(Path directory) {
    this.directory = Folders.create(directory);
    incoming = Folders.create(directory.resolve("incoming"));
    Folders.empty(incoming);
  }

  public boolean contains(String key) {
    return find(key).isPresent();
  }

  public Optional<Path> find(String key) {
    return HEX.matcher(key).matches()
        ? Optional.of(file(key)).filter(Files::exists)
        : Optional.empty();
  }

  /// Streams a body to disk and computes its key; nothing is stored until it is kept.
  public ReceivedContent receive(InputStream body, MessageDigest digest) throws IOException {
    var file = newFile();
    try (var out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
      var size = body.transferTo(out);
      return new ReceivedContent(file, size, HexFormat.of().formatHex(digest.digest()));
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  public void keep(ReceivedContent content) {
    var file = file(content.key());
    try {
      Files.createDirectories(file.getParent());
      Files.move(content.file(), file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void clear() {
    Folders.empty(directory);
    Folders.create(incoming);
  }

  private Path newFile() throws IOException {
    return Files.createTempFile(incoming, null, null);
  }

  private Path file(String key) {
    return directory.resolve(key.substring(0, 2)).resolve(key);
  }
}
