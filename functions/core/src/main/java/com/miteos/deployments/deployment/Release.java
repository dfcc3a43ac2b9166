package com.miteos.deployments.deployment;

import java.util.Map;

/// A provider's own deployment: its id there and what else its adapter needs to find and finish it.
public record Release(String providerId, Map<String, String> details) {
  public Release {
    details = Map.copyOf(details);
  }

  /// A detail the adapter stored itself; it is a bug to ask for another.
  public String detail(String name) {
    var value = details.get(name);
    if (value == null) {
      throw new IllegalStateException("release " + providerId + " has no detail '" + name + "'");
    }
    return value;
  }
}
