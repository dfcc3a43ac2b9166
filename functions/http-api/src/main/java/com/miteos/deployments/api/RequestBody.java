package com.miteos.deployments.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A request's body as it came through the gateway.
record RequestBody(@Nullable String text, Encoding encoding) {
  static final int MOST_BYTES = 16 * 1024;

  private static final Pattern JSON =
      Pattern.compile("application/json(?:\\s*;\\s*charset=\"?utf-8\"?)?");

  /// How the gateway wrote the bytes into the event.
  enum Encoding {
    PLAIN,
    BASE64
  }

  /// The bytes of a JSON body that is not too large; none, where there is no body at all.
  byte[] json(@Nullable String contentType) {
    if (contentType == null) {
      if (text == null || text.isEmpty()) {
        return new byte[0];
      }
      throw unsupported("no Content-Type");
    }
    if (!JSON.matcher(contentType.toLowerCase(Locale.ROOT)).matches()) {
      throw unsupported("'" + Refusals.abbreviated(contentType) + "'");
    }
    var bytes = bytes();
    if (bytes.length > MOST_BYTES) {
      throw new ApiException(
          413,
          "body_too_large",
          "expected a body of at most " + MOST_BYTES + " bytes, got " + bytes.length,
          null);
    }
    return bytes;
  }

  private byte[] bytes() {
    if (text == null) {
      return new byte[0];
    }
    return switch (encoding) {
      case PLAIN -> text.getBytes(StandardCharsets.UTF_8);
      case BASE64 -> decoded(text);
    };
  }

  private static byte[] decoded(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      throw Refusals.invalidJson("expected a JSON object, got bytes that cannot be read");
    }
  }

  private static ApiException unsupported(String got) {
    return new ApiException(
        415,
        "content_type_unsupported",
        "expected Content-Type application/json in UTF-8, got " + got,
        RequestHeaders.CONTENT_TYPE);
  }
}
