package com.miteos.deployments.local.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Percent-encoded text in paths and queries.
final class PercentEncoding {
  private PercentEncoding() {}

  /// Empty when the encoding is broken.
  static Optional<String> decodePath(String encoded) {
    return decode(encoded);
  }

  /// In a query a plus is a space; what is not properly encoded stays as it is.
  static String decodeQuery(String encoded) {
    return decode(encoded.replace('+', ' ')).orElse(encoded);
  }

  private static Optional<String> decode(String encoded) {
    if (encoded.indexOf('%') < 0) {
      return Optional.of(encoded);
    }
    var bytes = encoded.getBytes(StandardCharsets.UTF_8);
    var decoded = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '%') {
        decoded.write(bytes[i]);
        continue;
      }
      if (i + 2 >= bytes.length) {
        return Optional.empty();
      }
      int high = Character.digit(bytes[i + 1], 16);
      int low = Character.digit(bytes[i + 2], 16);
      if (high < 0 || low < 0) {
        return Optional.empty();
      }
      decoded.write(high << 4 | low);
      i += 2;
    }
    return Optional.of(decoded.toString(StandardCharsets.UTF_8));
  }
}
