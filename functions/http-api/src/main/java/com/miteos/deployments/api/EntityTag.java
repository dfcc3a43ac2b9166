package com.miteos.deployments.api;

import java.util.Arrays;

/// A strong validator: a status, and a digest of the bytes of the answer.
record EntityTag(String value) {
  private static final int DIGITS = 32;

  static EntityTag of(String status, String body) {
    return new EntityTag("\"" + status + "-" + Digests.sha256(body).substring(0, DIGITS) + "\"");
  }

  /// Whether an If-None-Match header names it; `W/` is ignored, as that header wants.
  boolean isNamedBy(String ifNoneMatch) {
    return ifNoneMatch.equals("*")
        || Arrays.stream(ifNoneMatch.split(","))
            .map(tag -> tag.strip().replaceFirst("^W/", ""))
            .anyMatch(value::equals);
  }
}
