package com.miteos.deployments.simulator.fault;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Whether a request goes wrong before or after it took effect.
public enum Moment {
  @JsonProperty("before_effect")
  BEFORE_EFFECT,
  @JsonProperty("after_effect")
  AFTER_EFFECT
}
