package com.miteos.deployments.statemachine.journal;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/// One line of the file: eight hexadecimal digits of checksum, a space, the text in UTF-8.
final class JournalLine {
  private static final int PREFIX = 9;

  private JournalLine() {}

  static byte[] encode(String text) {
    var payload = text.getBytes(StandardCharsets.UTF_8);
    var line = new byte[PREFIX + payload.length + 1];
    var checksum = checksum(payload).getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(checksum, 0, line, 0, checksum.length);
    line[PREFIX - 1] = ' ';
    System.arraycopy(payload, 0, line, PREFIX, payload.length);
    line[line.length - 1] = '\n';
    return line;
  }

  /// `raw` holds one character per byte; empty when the checksum does not fit.
  static Optional<String> decode(String raw) {
    if (raw.length() < PREFIX) {
      return Optional.empty();
    }
    var payload = raw.substring(PREFIX).getBytes(StandardCharsets.ISO_8859_1);
    return raw.startsWith(checksum(payload) + " ")
        ? Optional.of(new String(payload, StandardCharsets.UTF_8))
        : Optional.empty();
  }

  private static String checksum(byte[] payload) {
    var checksum = new CRC32C();
    checksum.update(payload, 0, payload.length);
    return HexFormat.of().toHexDigits((int) checksum.getValue());
  }
}
