package com.miteos.deployments.deployment;

import com.miteos.deployments.access.Owner;
import com.miteos.deployments.config.ConfigId;
import com.miteos.deployments.deployment.OrderCheck.Accepted;
import com.miteos.deployments.deployment.OrderCheck.ArtifactMissing;
import com.miteos.deployments.deployment.OrderCheck.WorkspaceMissing;
import com.miteos.deployments.target.Target;
import com.miteos.deployments.workspace.Artifact;
import com.miteos.deployments.workspace.FindWorkspace;
import com.miteos.deployments.workspace.SandboxSite;
import com.miteos.deployments.workspace.SandboxWorkspace;
import com.miteos.deployments.workspace.WorkspaceId;
import java.util.function.IntConsumer;

/// Finds what a deployment is asked of: the config and the artifact in the workspace.
public final class CheckOrder {
  private final OrderLookup lookup;
  private final FindWorkspace findWorkspace;

  public CheckOrder(OrderLookup lookup, FindWorkspace findWorkspace) {
    this.lookup = lookup;
    this.findWorkspace = findWorkspace;
  }

  /// What a caller asks for.
  public record Request(WorkspaceId workspaceId, Target target, ConfigId configId) {}

  /// The config is looked at before the workspace; before both, `admit` hears how many requests the
  /// owner has sent in the present window and may throw.
  public OrderCheck run(Owner owner, Request request, IntConsumer admit) {
    var found = lookup.find(owner, request.configId(), request.workspaceId());
    admit.accept(found.requests());
    var refusal = found.refusal(request.target());
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (SandboxWorkspace.of(owner, request.workspaceId()).isPresent()) {
      return accepted(owner, request, SandboxSite.artifact());
    }
    if (found.workspace() == null) {
      return new WorkspaceMissing();
    }
    var workspace = findWorkspace.noticeArrival(found.workspace());
    var upload = workspace.upload();
    if (upload == null) {
      return new ArtifactMissing();
    }
    return accepted(owner, request, upload.artifact());
  }

  private static OrderCheck accepted(Owner owner, Request request, Artifact artifact) {
    return new Accepted(
        new Order(owner, request.workspaceId(), artifact, request.target(), request.configId()));
  }
}
