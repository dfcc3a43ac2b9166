package com.miteos.deployments.workspace;

import com.miteos.deployments.id.Ulid;

/// A workspace's id, chosen by whoever uploads to it, or the name of a sandbox workspace.
public record WorkspaceId(String value) {
  public static final String PREFIX = "ws_";

  public WorkspaceId {
    if (!Ulid.isId(value, PREFIX) && !SandboxWorkspace.isNamed(value)) {
      Ulid.requireId(value, PREFIX);
    }
  }
}
