package com.miteos.deployments.simulator.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;
import java.util.List;
import java.util.function.Function;

/// Which part of a list a request asks for.
record Paging(int page, int perPage) {
  static Paging of(Call call, int usualPerPage) {
    return new Paging(number(call, "page", 1), number(call, "per_page", usualPerPage));
  }

  <T> Answer answer(List<T> all, Function<T, ? extends JsonNode> view) {
    var items =
        all.stream().skip((page - 1L) * perPage).limit(perPage).<JsonNode>map(view).toList();
    return CloudflareViews.success(items, page, perPage, all.size());
  }

  private static int number(Call call, String name, int usual) {
    return call.query(name)
        .filter(value -> value.matches("[1-9]\\d{0,5}"))
        .map(Integer::valueOf)
        .orElse(usual);
  }
}
