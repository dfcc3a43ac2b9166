package com.miteos.deployments.api;

import java.util.LinkedHashMap;
import java.util.Map;

/// An answer: its status, its own headers, and its body as it goes out.
public record Reply(int status, Map<String, String> headers, String body) {
  static final String LOCATION = "Location";

  public Reply {
    headers = Map.copyOf(headers);
  }

  public static Reply ok(Object view) {
    return new Reply(200, Map.of(), Json.write(view));
  }

  public static Reply created(String location, Object view) {
    return new Reply(201, Map.of(LOCATION, location), Json.write(view));
  }

  public static Reply noContent() {
    return new Reply(204, Map.of(), "");
  }

  public Reply with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(status, more, body);
  }

  /// The same with an ETag, or the 304 where the caller has it already; the tag begins with
  /// `status`.
  public Reply tagged(ApiRequest request, String status) {
    var tag = EntityTag.of(status, body);
    var tagged = with("ETag", tag.value());
    return request.ifNoneMatch().filter(tag::isNamedBy).isPresent()
        ? new Reply(304, tagged.headers, "")
        : tagged;
  }
}
