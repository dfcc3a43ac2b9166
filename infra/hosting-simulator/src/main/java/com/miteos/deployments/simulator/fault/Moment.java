package com.miteos.deployments.simulator.fault;

/// Whether a request goes wrong before or after it took effect.
public enum Moment {
  BEFORE_EFFECT,
  AFTER_EFFECT
}
