package com.miteos.deployments.statemachine.execution;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32C;

/// What a worker must present to answer for a task: it names the execution and cannot be guessed or
/// mistyped.
record TaskToken(String executionArn) {
  static String issue(String executionArn, RandomGenerator random) {
    var content =
        executionArn
            + " "
            + HexFormat.of().toHexDigits(random.nextLong())
            + HexFormat.of().toHexDigits(random.nextLong());
    var text = content + " " + checksum(content);
    return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Empty for anything never issued here.
  static Optional<TaskToken> read(String token) {
    try {
      var text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      var end = text.lastIndexOf(' ');
      return end > 0 && checksum(text.substring(0, end)).equals(text.substring(end + 1))
          ? Optional.of(new TaskToken(text.substring(0, text.indexOf(' '))))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String checksum(String content) {
    var checksum = new CRC32C();
    checksum.update(content.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) checksum.getValue());
  }
}
