package com.miteos.deployments.workspace;

import com.miteos.deployments.id.Ulid;
import com.miteos.deployments.sandbox.SandboxScript;

/// A workspace's id, chosen by whoever uploads to it, or the name of a sandbox script.
public record WorkspaceId(String value) {
  public static final String PREFIX = "ws_";

  public WorkspaceId {
    if (!Ulid.isId(value, PREFIX) && !SandboxScript.isWorkspace(value)) {
      Ulid.requireId(value, PREFIX);
    }
  }
}
