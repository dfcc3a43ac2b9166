package com.miteos.deployments.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// A token's SHA-256 in lower-case hex, all that is stored of it.
public record TokenHash(String hex) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");
  private static final int ID_DIGITS = 32;

  public TokenHash {
    if (!FORM.matcher(hex).matches()) {
      throw new IllegalArgumentException("expected 64 lower-case hex digits");
    }
  }

  public static TokenHash of(TokenText token) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256")
              .digest(token.value().getBytes(StandardCharsets.UTF_8));
      return new TokenHash(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /// The key the token is stored under; 128 bits of the hash, so it is as good as unique.
  public TokenId id() {
    return new TokenId(TokenId.PREFIX + hex.substring(0, ID_DIGITS));
  }

  /// Compares in constant time.
  public boolean matches(TokenHash other) {
    return MessageDigest.isEqual(
        hex.getBytes(StandardCharsets.US_ASCII), other.hex.getBytes(StandardCharsets.US_ASCII));
  }
}
