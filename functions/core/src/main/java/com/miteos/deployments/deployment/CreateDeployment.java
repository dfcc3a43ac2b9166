package com.miteos.deployments.deployment;

import com.miteos.deployments.access.Owner;
import com.miteos.deployments.config.ConfigId;
import com.miteos.deployments.deployment.CreateResult.ArtifactMissing;
import com.miteos.deployments.deployment.CreateResult.ConfigForOtherTarget;
import com.miteos.deployments.deployment.CreateResult.ConfigMissing;
import com.miteos.deployments.deployment.CreateResult.Created;
import com.miteos.deployments.deployment.CreateResult.WorkspaceMissing;
import com.miteos.deployments.idempotency.AnswerRecorder;
import com.miteos.deployments.target.Target;
import com.miteos.deployments.workspace.FindWorkspace;
import com.miteos.deployments.workspace.WorkspaceId;

/// Checks what is asked for, stores the deployment, and sets the pipeline going.
public final class CreateDeployment {
  private final OrderLookup lookup;
  private final FindWorkspace findWorkspace;
  private final Launch launch;

  public CreateDeployment(OrderLookup lookup, FindWorkspace findWorkspace, Launch launch) {
    this.lookup = lookup;
    this.findWorkspace = findWorkspace;
    this.launch = launch;
  }

  /// What a caller asks for.
  public record Request(WorkspaceId workspaceId, Target target, ConfigId configId) {}

  /// Throws IdempotencyKeyTakenException, having stored nothing, where the request's key already
  /// has an answer.
  public CreateResult run(Owner owner, Request request, AnswerRecorder<Deployment> recorder) {
    var found = lookup.find(owner.account(), request.configId(), request.workspaceId());
    var config = found.config();
    if (config == null) {
      return new ConfigMissing();
    }
    if (config.target() != request.target()) {
      return new ConfigForOtherTarget(config.target());
    }
    if (found.workspace() == null) {
      return new WorkspaceMissing();
    }
    var workspace = findWorkspace.noticeArrival(found.workspace());
    var upload = workspace.upload();
    if (upload == null) {
      return new ArtifactMissing();
    }
    var order = new Order(owner, workspace.id(), upload.artifact(), request.target(), config.id());
    return new Created(launch.run(order, recorder));
  }
}
