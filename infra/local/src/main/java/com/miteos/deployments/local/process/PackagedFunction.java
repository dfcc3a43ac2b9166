package com.miteos.deployments.local.process;

import com.miteos.deployments.local.lambda.LambdaFunction;
import java.nio.file.Path;

/// A function and the package it is deployed as.
///
/// @param code the unpacked package
public record PackagedFunction(LambdaFunction function, Path code, Initialization initialization) {
  /// When an environment is made ready.
  public enum Initialization {
    /// At its first event.
    ON_DEMAND("on-demand"),
    /// Before a snapshot of it is taken, from which it is then restored.
    SNAP_START("snap-start");

    private final String wireName;

    Initialization(String wireName) {
      this.wireName = wireName;
    }

    String wireName() {
      return wireName;
    }
  }
}
