package com.miteos.deployments.statemachine.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.miteos.deployments.statemachine.execution.ErrorCode;
import com.miteos.deployments.statemachine.execution.RefusedException;
import com.miteos.deployments.statemachine.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A stretch of a list; its token names the last item, so that newer items in front do not shift
/// the next page.
record Page<T>(List<T> items, @Nullable String nextToken) {
  private static final int DEFAULT_SIZE = 100;
  private static final int LARGEST_SIZE = 1_000;

  static <T> Page<T> of(List<T> all, ApiRequest request, Function<T, String> key) {
    var asked = request.integer("maxResults", 0, LARGEST_SIZE);
    var size = asked == 0 ? DEFAULT_SIZE : asked;
    var token = request.optional("nextToken");
    var from = token == null ? 0 : indexAfter(decode(token), all, key);
    var to = Math.min(from + size, all.size());
    var items = all.subList(from, to);
    var next = to < all.size() ? encode(key.apply(items.getLast())) : null;
    return new Page<>(items, next);
  }

  private static <T> int indexAfter(String last, List<T> all, Function<T, String> key) {
    for (var index = 0; index < all.size(); index++) {
      if (key.apply(all.get(index)).equals(last)) {
        return index + 1;
      }
    }
    throw invalidToken();
  }

  private static String encode(String key) {
    return Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw invalidToken();
    }
  }

  private static RefusedException invalidToken() {
    return new RefusedException(ErrorCode.INVALID_TOKEN, "Invalid Token: 'Invalid nextToken'");
  }

  ObjectNode toJson(String member, Function<T, ObjectNode> view) {
    var json = Json.object();
    var array = json.putArray(member);
    items.forEach(item -> array.add(view.apply(item)));
    if (nextToken != null) {
      json.put("nextToken", nextToken);
    }
    return json;
  }
}
