package com.miteos.deployments.deployment;

import com.miteos.deployments.id.Ulid;

/// A deployment's id; ids sort as text in order of creation.
public record DeploymentId(String value) implements Comparable<DeploymentId> {
  public static final String PREFIX = "dep_";

  public DeploymentId {
    Ulid.requireId(value, PREFIX);
  }

  @Override
  public int compareTo(DeploymentId other) {
    return value.compareTo(other.value);
  }
}
