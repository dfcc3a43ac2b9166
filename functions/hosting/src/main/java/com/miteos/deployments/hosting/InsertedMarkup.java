package com.miteos.deployments.hosting;

import java.util.Arrays;

/// Recognises a page to which its host added something of its own, such as an analytics script.
final class InsertedMarkup {
  private InsertedMarkup() {}

  /// Whether the served page is the original with one run of markup put in somewhere.
  static boolean explains(byte[] original, byte[] served) {
    var inserted = served.length - original.length;
    if (inserted <= 0) {
      return false;
    }
    var prefix = Arrays.mismatch(original, served);
    var longestPrefix = prefix < 0 ? original.length : prefix;
    var shortestPrefix = original.length - commonSuffix(original, served);
    for (var at = Math.max(shortestPrefix, 0); at <= longestPrefix; at++) {
      if (served[at] == '<' && served[at + inserted - 1] == '>') {
        return true;
      }
    }
    return false;
  }

  private static int commonSuffix(byte[] original, byte[] served) {
    var length = 0;
    while (length < original.length
        && original[original.length - 1 - length] == served[served.length - 1 - length]) {
      length++;
    }
    return length;
  }
}
