package com.miteos.deployments.limits;

import org.jspecify.annotations.Nullable;

/// What a new deployment must fit in, and the window its request is counted in where it is not
/// counted otherwise.
public record Admission(int unfinishedAtMost, @Nullable RequestWindow counted) {
  /// Nothing is asked and nothing counted.
  public static final Admission FREE = new Admission(Integer.MAX_VALUE, null);
}
