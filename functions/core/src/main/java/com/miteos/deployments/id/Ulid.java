package com.miteos.deployments.id;

import java.time.Instant;
import java.util.regex.Pattern;

/// The text part of every id: 48 bits of time and 80 random ones, in lower-case Crockford base 32.
///
/// Sorting ids as text sorts them by creation time (https://github.com/ulid/spec).
public final class Ulid {
  static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final Pattern SUFFIX = Pattern.compile("[0-9a-z]{1,40}");

  private Ulid() {}

  static String encode(long millis, long high, long low) {
    var text = new char[26];
    encodeBits(text, 0, 10, millis);
    encodeBits(text, 10, 18, high);
    encodeBits(text, 18, 26, low);
    return new String(text);
  }

  private static void encodeBits(char[] text, int from, int to, long bits) {
    var rest = bits;
    for (var position = to - 1; position >= from; position--) {
      text[position] = ALPHABET.charAt((int) (rest & 31));
      rest >>>= 5;
    }
  }

  /// The smallest id suffix any ULID made at or after this instant can have.
  public static String floor(Instant instant) {
    return encode(instant.toEpochMilli(), 0, 0);
  }

  /// Whether the text is the given prefix and 1 to 40 of `[0-9a-z]`, the widest form an id is
  /// accepted in.
  public static boolean isId(String text, String prefix) {
    return text.startsWith(prefix)
        && SUFFIX.matcher(text).region(prefix.length(), text.length()).matches();
  }

  /// Returns the text, or throws naming the expected form.
  public static String requireId(String text, String prefix) {
    if (!isId(text, prefix)) {
      throw new IllegalArgumentException(
          "expected " + prefix + " and 1 to 40 of [0-9a-z], got '" + text + "'");
    }
    return text;
  }
}
