package com.miteos.deployments.workspace;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The site of one page that every sandbox workspace holds: an artifact nobody has to upload, the
/// same bytes each time.
public final class SandboxSite {
  private static final byte[] PAGE =
      "<!doctype html>\n<title>Sandbox</title>\n<h1>It works</h1>\n"
          .getBytes(StandardCharsets.UTF_8);
  private static final byte[] ARCHIVE = archive();

  private SandboxSite() {}

  public static Artifact artifact() {
    return new Artifact(ArtifactFormat.ZIP, ARCHIVE.length, sha256());
  }

  /// The artifact's bytes from `offset` on.
  public static InputStream open(long offset) {
    var from = Math.toIntExact(offset);
    return new ByteArrayInputStream(ARCHIVE, from, ARCHIVE.length - from);
  }

  /// Stored, not deflated: what deflating gives depends on the machine.
  private static byte[] archive() {
    var checksum = new CRC32();
    checksum.update(PAGE);
    var entry = new ZipEntry("index.html");
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(PAGE.length);
    entry.setCrc(checksum.getValue());
    entry.setTimeLocal(LocalDateTime.of(2024, 1, 1, 0, 0));
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(entry);
      zip.write(PAGE);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return bytes.toByteArray();
  }

  private static String sha256() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(ARCHIVE));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java runtime has SHA-256", missing);
    }
  }
}
