package com.miteos.deployments.config;

import com.miteos.deployments.id.Ulid;

/// A deploy configuration's id.
public record ConfigId(String value) implements Comparable<ConfigId> {
  public static final String PREFIX = "cfg_";

  public ConfigId {
    Ulid.requireId(value, PREFIX);
  }

  @Override
  public int compareTo(ConfigId other) {
    return value.compareTo(other.value);
  }
}
