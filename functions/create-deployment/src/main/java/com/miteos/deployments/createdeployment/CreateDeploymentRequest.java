package com.miteos.deployments.createdeployment;

import com.miteos.deployments.api.Parameter;
import com.miteos.deployments.config.ConfigId;
import com.miteos.deployments.deployment.CheckOrder;
import com.miteos.deployments.target.Target;
import com.miteos.deployments.workspace.WorkspaceId;
import org.jspecify.annotations.Nullable;

/// The body as it came.
record CreateDeploymentRequest(
    @Nullable String workspaceId, @Nullable String target, @Nullable String configId) {
  static final String WORKSPACE_ID = "workspace_id";
  static final String CONFIG_ID = "config_id";

  CheckOrder.Request parse() {
    var workspace = new Parameter(WORKSPACE_ID, workspaceId);
    var host = new Parameter("target", target);
    var config = new Parameter(CONFIG_ID, configId);
    for (var parameter : new Parameter[] {workspace, host, config}) {
      var _ = parameter.required();
    }
    return new CheckOrder.Request(
        workspace.as(WorkspaceId::new),
        host.oneOf(Target::find, Target.accepted()),
        config.as(ConfigId::new));
  }
}
