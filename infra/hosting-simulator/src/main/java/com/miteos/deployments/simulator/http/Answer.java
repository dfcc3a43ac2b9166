package com.miteos.deployments.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// A complete HTTP answer.
public record Answer(int status, Map<String, String> headers, Body body) implements Reply {
  /// The bytes of an answer: a text, or a file that is streamed.
  public sealed interface Body {}

  /// A short text, sent as UTF-8.
  public record Text(String text) implements Body {
    byte[] bytes() {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }

  /// A file's bytes.
  public record FileContent(Path file, long length) implements Body {}

  public Answer {
    headers = Map.copyOf(headers);
  }

  public static Answer json(int status, JsonNode body) {
    return of(status, "application/json; charset=utf-8", body.toString());
  }

  public static Answer text(int status, String body) {
    return of(status, "text/plain; charset=utf-8", body);
  }

  public static Answer html(int status, String body) {
    return of(status, "text/html; charset=utf-8", body);
  }

  public static Answer of(int status, String contentType, String body) {
    return new Answer(status, Map.of("Content-Type", contentType), new Text(body));
  }

  /// No body and so no content type: some clients try to parse an empty body labelled JSON.
  public static Answer empty(int status) {
    return new Answer(status, Map.of(), new Text(""));
  }

  public static Answer redirect(int status, String location) {
    return empty(status).withHeader("Location", location);
  }

  public Answer withHeader(String name, String value) {
    return withHeaders(Map.of(name, value));
  }

  /// Adds the headers and replaces those that are there already.
  public Answer withHeaders(Map<String, String> more) {
    var merged = new LinkedHashMap<>(headers);
    more.forEach((name, value) -> {
      merged.keySet().removeIf(name::equalsIgnoreCase);
      merged.put(name, value);
    });
    return new Answer(status, merged, body);
  }

  long length() {
    return switch (body) {
      case Text text -> text.bytes().length;
      case FileContent file -> file.length();
    };
  }
}
