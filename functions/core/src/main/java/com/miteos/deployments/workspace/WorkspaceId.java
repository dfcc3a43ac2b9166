package com.miteos.deployments.workspace;

import com.miteos.deployments.id.Ulid;

/// A workspace's id, chosen by whoever uploads to it.
public record WorkspaceId(String value) {
  public static final String PREFIX = "ws_";

  public WorkspaceId {
    Ulid.requireId(value, PREFIX);
  }
}
