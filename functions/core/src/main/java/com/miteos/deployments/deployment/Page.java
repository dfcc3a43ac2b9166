package com.miteos.deployments.deployment;

import java.util.List;

/// Part of a list, and whether there is more of it in the direction that was asked for.
public record Page<T>(List<T> items, boolean hasMore) {
  public Page {
    items = List.copyOf(items);
  }
}
