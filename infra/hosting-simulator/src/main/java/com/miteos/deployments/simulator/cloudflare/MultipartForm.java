package com.miteos.deployments.simulator.cloudflare;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The parts of a `multipart/form-data` body by their names.
record MultipartForm(Map<String, Part> parts) {
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
  private static final Pattern NAME = Pattern.compile("\\bname=\"([^\"]*)\"");
  private static final Pattern FILE_NAME = Pattern.compile("\\bfilename=\"([^\"]*)\"");

  /// One part; bytes are kept as Latin-1 characters so that nothing is lost.
  record Part(Optional<String> fileName, String latin1) {
    String text() {
      return new String(latin1.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    int size() {
      return latin1.length();
    }
  }

  /// Nothing where the body is no such form.
  static Optional<MultipartForm> of(String contentType, byte[] body) {
    var boundary = BOUNDARY.matcher(contentType);
    return boundary.find()
        ? parse(boundary.group(1), new String(body, StandardCharsets.ISO_8859_1))
        : Optional.empty();
  }

  /// A form within a form, of which only its first line tells the boundary.
  static Optional<MultipartForm> nested(Part part) {
    var text = part.latin1();
    return text.startsWith("--") && text.contains("\r\n")
        ? parse(text.substring(2, text.indexOf("\r\n")), text)
        : Optional.empty();
  }

  private static Optional<MultipartForm> parse(String boundary, String text) {
    var parts = new LinkedHashMap<String, Part>();
    var delimiter = "--" + boundary;
    if (!text.startsWith(delimiter + "\r\n")) {
      return Optional.empty();
    }
    var start = delimiter.length() + 2;
    while (true) {
      var headersEnd = text.indexOf("\r\n\r\n", start);
      var end = text.indexOf("\r\n" + delimiter, headersEnd + 2);
      if (headersEnd < 0 || end < 0) {
        return Optional.empty();
      }
      var headers = utf8(text.substring(start, headersEnd));
      var name = NAME.matcher(headers);
      if (!name.find()) {
        return Optional.empty();
      }
      var file = FILE_NAME.matcher(headers);
      parts.put(
          name.group(1),
          new Part(
              file.find() ? Optional.of(file.group(1)) : Optional.empty(),
              text.substring(headersEnd + 4, Math.max(end, headersEnd + 4))));
      start = end + 2 + delimiter.length();
      if (text.startsWith("--", start)) {
        return Optional.of(new MultipartForm(parts));
      }
      start += 2;
    }
  }

  private static String utf8(String latin1) {
    return new String(latin1.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  Optional<Part> find(String name) {
    return Optional.ofNullable(parts.get(name));
  }

  Optional<String> text(String name) {
    return find(name).map(Part::text);
  }
}
