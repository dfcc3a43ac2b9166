package com.miteos.deployments.build;

import com.miteos.deployments.bundling.ArchiveFormat;
import com.miteos.deployments.bundling.ArchiveSource;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// An output that must be the bytes the executor told of: whoever reads it to its end and finds
/// others gets [ExecutorLostException].
record ToldOutput(ArchiveSource output, String sha256) implements ArchiveSource {
  @Override
  public ArchiveFormat format() {
    return output.format();
  }

  @Override
  public long size() {
    return output.size();
  }

  @Override
  public InputStream open(long offset) throws IOException {
    if (offset != 0) {
      throw new IllegalArgumentException("an output is read from its first byte on");
    }
    return new CheckedStream(output.open(0));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException cause) {
      throw new IllegalStateException("every Java runtime has SHA-256", cause);
    }
  }

  private final class CheckedStream extends FilterInputStream {
    private final MessageDigest digest = digest();

    CheckedStream(InputStream bytes) {
      super(bytes);
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      if (read < 0) {
        check();
      } else {
        digest.update(target, offset, read);
      }
      return read;
    }

    private void check() {
      if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
        throw new ExecutorLostException("its output is not what it told of");
      }
    }
  }
}
