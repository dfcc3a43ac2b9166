package com.miteos.deployments.simulator.netlify;

import com.miteos.deployments.simulator.http.Call;
import java.util.List;

/// Which part of a list a request asks for.
record Paging(int page, int size) {
  private static final int LARGEST = 100;

  static Paging of(Call call) {
    return new Paging(
        number(call, "page", 1), Math.min(LARGEST, number(call, "per_page", LARGEST)));
  }

  <T> List<T> page(List<T> all) {
    return all.stream().skip((page - 1L) * size).limit(size).toList();
  }

  private static int number(Call call, String name, int otherwise) {
    return call.query(name)
        .filter(text -> text.matches("[1-9]\\d{0,6}"))
        .map(Integer::parseInt)
        .orElse(otherwise);
  }
}
