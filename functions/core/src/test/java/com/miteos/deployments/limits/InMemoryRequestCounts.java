package com.miteos.deployments.limits;

import com.miteos.deployments.access.Owner;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How many requests each owner has sent in each window.
public final class InMemoryRequestCounts {
  private final Map<Key, Integer> counts = new ConcurrentHashMap<>();

  private record Key(Owner owner, RequestWindow window) {}

  public int count(Owner owner, RequestWindow window) {
    return counts.merge(new Key(owner, window), 1, Integer::sum);
  }

  int of(Owner owner, RequestWindow window) {
    return counts.getOrDefault(new Key(owner, window), 0);
  }
}
