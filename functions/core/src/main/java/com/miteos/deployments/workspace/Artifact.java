package com.miteos.deployments.workspace;

import java.util.regex.Pattern;

/// The bytes of an upload: their form, their length in bytes and their SHA-256 in lower-case hex.
public record Artifact(ArtifactFormat format, long size, String sha256) {
  /// The largest accepted upload, 1 GiB.
  public static final long MAX_BYTES = 1L << 30;

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  public Artifact {
    if (size < 1 || size > MAX_BYTES) {
      throw new IllegalArgumentException(
          "expected a size of 1 to " + MAX_BYTES + " bytes, got " + size);
    }
    if (!isSha256(sha256)) {
      throw new IllegalArgumentException(
          "expected a SHA-256 as 64 lower-case hex digits, got '" + sha256 + "'");
    }
  }

  public static boolean isSha256(String text) {
    return SHA256.matcher(text).matches();
  }
}
