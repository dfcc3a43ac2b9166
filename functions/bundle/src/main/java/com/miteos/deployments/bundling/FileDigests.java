package com.miteos.deployments.bundling;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// The digests the hosts know files by, of one file after the other, each in one pass.
final class FileDigests {
  /// A multiple of 3, so that each full piece is base64 without padding.
  private static final int PIECE_BYTES = 48 << 10;

  private static final int CLOUDFLARE_BYTES = 16;

  private final MessageDigest sha1 = digest("SHA-1");
  private final MessageDigest sha512 = digest("SHA-512");
  private final Blake3 blake3 = new Blake3();
  private final byte[] piece = new byte[PIECE_BYTES];
  private final byte[] encoded = new byte[PIECE_BYTES / 3 * 4];
  private int pieceLength;

  /// All in lower-case hex.
  record Result(String sha1, String sha512, String cloudflare) {}

  void update(byte[] bytes, int offset, int length) {
    sha1.update(bytes, offset, length);
    sha512.update(bytes, offset, length);
    for (int taken = 0; taken < length; ) {
      int step = Math.min(length - taken, PIECE_BYTES - pieceLength);
      System.arraycopy(bytes, offset + taken, piece, pieceLength, step);
      taken += step;
      pieceLength += step;
      if (pieceLength == PIECE_BYTES) {
        encode(piece);
      }
    }
  }

  private void encode(byte[] source) {
    blake3.update(encoded, 0, Base64.getEncoder().encode(source, encoded));
    pieceLength = 0;
  }

  /// Ends the file and makes ready for the next one. Cloudflare's hash takes in the extension.
  Result finish(String extension) {
    encode(Arrays.copyOf(piece, pieceLength));
    var suffix = extension.getBytes(StandardCharsets.UTF_8);
    blake3.update(suffix, 0, suffix.length);
    var hex = HexFormat.of();
    return new Result(
        hex.formatHex(sha1.digest()),
        hex.formatHex(sha512.digest()),
        hex.formatHex(blake3.digest(), 0, CLOUDFLARE_BYTES));
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException cause) {
      throw new IllegalStateException("every Java runtime has " + algorithm, cause);
    }
  }
}
