package com.miteos.deployments.api;

import java.util.Arrays;
import java.util.function.Predicate;

/// A strong validator: a status, and a digest of the bytes of the answer.
record EntityTag(String value) {
  private static final int DIGITS = 32;

  static EntityTag of(String status, String body) {
    return new EntityTag("\"" + status + "-" + Digests.sha256(body).substring(0, DIGITS) + "\"");
  }

  /// Whether an If-None-Match header names it; `W/` is ignored, as that header wants.
  boolean isNamedBy(String ifNoneMatch) {
    return isAnyOf(ifNoneMatch, value::equals);
  }

  /// Whether an If-None-Match header names an answer of this status, whatever else it said.
  static boolean isOfStatus(String ifNoneMatch, String status) {
    return isAnyOf(ifNoneMatch, tag -> tag.startsWith("\"" + status + "-"));
  }

  private static boolean isAnyOf(String ifNoneMatch, Predicate<String> meant) {
    return ifNoneMatch.equals("*")
        || Arrays.stream(ifNoneMatch.split(","))
            .map(tag -> tag.strip().replaceFirst("^W/", ""))
            .anyMatch(meant);
  }
}
