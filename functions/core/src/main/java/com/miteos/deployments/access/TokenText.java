package com.miteos.deployments.access;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// A token as its holder has it, which must not be printed.
///
/// A good one is `mt_live_` or `mt_test_`, 32 random base-62 characters (190 bits) and 6 of
/// checksum, so that a mistyped one is refused without looking it up.
public record TokenText(String value) {
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int RANDOM_CHARACTERS = 32;
  private static final int CHECKSUM_CHARACTERS = 6;
  private static final Pattern FORM = Pattern.compile("mt_(?:live|test)_[0-9A-Za-z]{38}");

  static TokenText generate(Mode mode, RandomGenerator random) {
    var text = new StringBuilder("mt_").append(mode.wireName()).append('_');
    for (var count = 0; count < RANDOM_CHARACTERS; count++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new TokenText(text.append(checksum(text.toString())).toString());
  }

  /// Whether the text can be a token at all.
  public boolean isWellFormed() {
    if (!FORM.matcher(value).matches()) {
      return false;
    }
    var end = value.length() - CHECKSUM_CHARACTERS;
    return value.substring(end).equals(checksum(value.substring(0, end)));
  }

  private static String checksum(String text) {
    var crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.US_ASCII));
    var digits = new StringBuilder();
    var rest = crc.getValue();
    for (var count = 0; count < CHECKSUM_CHARACTERS; count++) {
      digits.append(ALPHABET.charAt((int) (rest % ALPHABET.length())));
      rest /= ALPHABET.length();
    }
    return digits.reverse().toString();
  }

  @Override
  public String toString() {
    return "TokenText[redacted]";
  }
}
