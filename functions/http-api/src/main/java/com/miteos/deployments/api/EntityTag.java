package com.miteos.deployments.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// A strong validator: a status, and a digest of the bytes of the answer.
record EntityTag(String value) {
  private static final int DIGEST_BYTES = 16;

  static EntityTag of(String status, String body) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
      var hex = HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
      return new EntityTag("\"" + status + "-" + hex + "\"");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /// Whether an If-None-Match header names it; `W/` is ignored, as that header wants.
  boolean isNamedBy(String ifNoneMatch) {
    return ifNoneMatch.equals("*")
        || Arrays.stream(ifNoneMatch.split(","))
            .map(tag -> tag.strip().replaceFirst("^W/", ""))
            .anyMatch(value::equals);
  }
}
