package com.miteos.deployments.hosting;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/// Percent-encodes what goes into a url, as RFC 3986 has it: unreserved characters stay, every
/// other byte of the UTF-8 form becomes `%XX`.
public final class UriPath {
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  private static final String HEX = "0123456789ABCDEF";

  private UriPath() {}

  /// One segment of a path or one value of a query.
  public static String encode(String text) {
    var encoded = new StringBuilder();
    for (var octet : text.getBytes(StandardCharsets.UTF_8)) {
      if (UNRESERVED.indexOf(octet) >= 0) {
        encoded.append((char) octet);
      } else {
        encoded.append('%').append(HEX.charAt(octet >> 4 & 15)).append(HEX.charAt(octet & 15));
      }
    }
    return encoded.toString();
  }

  /// A whole path, of which the slashes stay.
  public static String encodePath(String path) {
    return Arrays.stream(path.split("/", -1)).map(UriPath::encode).collect(Collectors.joining("/"));
  }
}
