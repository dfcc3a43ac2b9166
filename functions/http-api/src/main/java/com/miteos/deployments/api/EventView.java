package com.miteos.deployments.api;

import com.miteos.deployments.history.DeploymentEvent;

/// Something that happened to a deployment, as answers show it.
public record EventView(int seq, String at, String status, String detail) {
  public static EventView of(DeploymentEvent event) {
    return new EventView(
        event.seq(), Timestamps.text(event.at()), event.status().wireName(), event.detail());
  }
}
