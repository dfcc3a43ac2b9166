package com.miteos.deployments.simulator.cloudflare;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.Blake3;

/// What Cloudflare knows a file by: half the BLAKE3 hash of its bytes in base64 and its extension.
public final class FileKey {
  private static final int BYTES = 16;
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

  private FileKey() {}

  public static String of(byte[] content, String path) {
    var hash = Blake3.initHash();
    hash.update(Base64.getEncoder().encode(content));
    return finish(hash, path);
  }

  static String of(Path file, String path) {
    var hash = Blake3.initHash();
    try (InputStream content = Files.newInputStream(file);
        var encoded = Base64.getEncoder().wrap(new Updates(hash))) {
      content.transferTo(encoded);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return finish(hash, path);
  }

  static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  /// As Node.js has it: a name that only starts with a dot has none.
  static String extension(String path) {
    var name = path.substring(path.lastIndexOf('/') + 1);
    var dot = name.lastIndexOf('.');
    return dot <= 0 ? "" : name.substring(dot + 1);
  }

  private static String finish(Blake3 hash, String path) {
    hash.update(extension(path).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash.doFinalize(BYTES));
  }

  private static final class Updates extends OutputStream {
    private final Blake3 hash;

    private Updates(Blake3 hash) {
      this.hash = hash;
    }

    @Override
    public void write(int value) {
      hash.update(new byte[] {(byte) value});
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      hash.update(bytes, offset, length);
    }
  }
}
