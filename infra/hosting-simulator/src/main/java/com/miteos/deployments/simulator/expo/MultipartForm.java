package com.miteos.deployments.simulator.expo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads the parts of a form; a part that says how long it is may hold anything.
final class MultipartForm {
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)");
  private static final Pattern NAME = Pattern.compile("(?<!file)name=\"([^\"]*)\"");
  private static final Pattern LENGTH = Pattern.compile("content-length: *(\\d+)");
  private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final byte[] body;
  private final byte[] delimiter;
  private int position;

  private MultipartForm(byte[] body, String boundary) {
    this.body = body;
    this.delimiter = ("--" + boundary).getBytes(StandardCharsets.US_ASCII);
  }

  /// Contents by the name of their part; throws IOException where it is no form.
  static Map<String, byte[]> read(String contentType, byte[] body) throws IOException {
    var boundary = BOUNDARY.matcher(contentType);
    if (!contentType.startsWith("multipart/form-data") || !boundary.find()) {
      throw new IOException("Not a form: " + contentType);
    }
    return new MultipartForm(body, boundary.group(1)).parts();
  }

  private Map<String, byte[]> parts() throws IOException {
    var parts = new LinkedHashMap<String, byte[]>();
    expect(delimiter);
    while (!isNext("--")) {
      expect("\r\n".getBytes(StandardCharsets.US_ASCII));
      var head = new String(takeUntil(HEAD_END), StandardCharsets.UTF_8);
      var name = NAME.matcher(head);
      if (!name.find()) {
        throw new IOException("A part without a name");
      }
      parts.put(name.group(1), content(head));
      expect(delimiter);
    }
    return parts;
  }

  private byte[] content(String head) throws IOException {
    var length = LENGTH.matcher(head.toLowerCase(Locale.ROOT));
    var end =
        ("\r\n" + new String(delimiter, StandardCharsets.US_ASCII))
            .getBytes(StandardCharsets.US_ASCII);
    if (!length.find()) {
      var content = takeUntil(end);
      position -= delimiter.length;
      return content;
    }
    var from = position;
    position += Integer.parseInt(length.group(1));
    var content = Arrays.copyOfRange(body, from, Math.min(position, body.length));
    expect("\r\n".getBytes(StandardCharsets.US_ASCII));
    return content;
  }

  private boolean isNext(String text) {
    var bytes = text.getBytes(StandardCharsets.US_ASCII);
    return position + bytes.length <= body.length
        && Arrays.equals(body, position, position + bytes.length, bytes, 0, bytes.length);
  }

  private void expect(byte[] bytes) throws IOException {
    if (!isNext(new String(bytes, StandardCharsets.US_ASCII))) {
      throw new IOException("Malformed form at " + position);
    }
    position += bytes.length;
  }

  /// What comes before these bytes, which are taken, too.
  private byte[] takeUntil(byte[] end) throws IOException {
    for (var at = position; at + end.length <= body.length; at++) {
      if (Arrays.equals(body, at, at + end.length, end, 0, end.length)) {
        var taken = Arrays.copyOfRange(body, position, at);
        position = at + end.length;
        return taken;
      }
    }
    throw new IOException("Malformed form after " + position);
  }
}
