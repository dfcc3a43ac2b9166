package com.miteos.deployments.idempotency;

import java.util.regex.Pattern;

/// The caller's name for one request, 1 to 255 printable ASCII characters.
public record IdempotencyKey(String value) {
  private static final Pattern FORM = Pattern.compile("[\\x20-\\x7e]{1,255}");

  public IdempotencyKey {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "expected 1 to 255 printable ASCII characters, got " + value.length() + " characters");
    }
  }
}
