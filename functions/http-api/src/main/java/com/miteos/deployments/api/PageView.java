package com.miteos.deployments.api;

import com.miteos.deployments.deployment.Page;
import java.util.List;
import java.util.function.Function;

/// Part of a list, as answers show it.
public record PageView<T>(List<T> data, boolean hasMore) {
  public PageView {
    data = List.copyOf(data);
  }

  public static <S, T> PageView<T> of(Page<S> page, Function<S, T> view) {
    return new PageView<>(page.items().stream().map(view).toList(), page.hasMore());
  }
}
