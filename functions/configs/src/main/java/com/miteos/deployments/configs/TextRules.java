package com.miteos.deployments.configs;

import com.miteos.deployments.api.Refusals;
import java.nio.file.Path;

/// What the texts in a config may be; every refusal names the member, none repeats a secret.
final class TextRules {
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_COMMAND = 2_000;
  private static final int LONGEST_TOKEN = 4_096;

  private TextRules() {}

  static String name(String param, String text) {
    return line(param, text, LONGEST_NAME);
  }

  static String command(String param, String text) {
    return line(param, text, LONGEST_COMMAND);
  }

  /// A text on one line, not blank, of at most this many characters.
  static String line(String param, String text, int most) {
    var length = text.codePointCount(0, text.length());
    if (text.isBlank() || length > most || text.chars().anyMatch(Character::isISOControl)) {
      throw Refusals.invalid(
          param,
          "expected one line of 1 to %d characters, got '%s'"
              .formatted(most, Refusals.abbreviated(text)));
    }
    return text;
  }

  /// A directory inside the workspace.
  static String directory(String param, String text) {
    var path = line(param, text, LONGEST_NAME * 2).replaceFirst("/+$", "");
    var leavesWorkspace = path.isEmpty() || path.startsWith("/") || path.contains("\\");
    if (leavesWorkspace || Path.of(path).normalize().startsWith("..")) {
      throw Refusals.invalid(
          param,
          "expected a directory inside the workspace, relative to its root, got '"
              + Refusals.abbreviated(text)
              + "'");
    }
    return path;
  }

  /// A provider's token, which goes into an HTTP header.
  static String token(String param, String text) {
    var isPrintable = text.chars().allMatch(character -> character > ' ' && character < 0x7f);
    if (text.isEmpty() || text.length() > LONGEST_TOKEN || !isPrintable) {
      throw Refusals.invalid(
          param,
          "expected 1 to %d printable ASCII characters without spaces, got something else"
              .formatted(LONGEST_TOKEN));
    }
    return text;
  }
}
