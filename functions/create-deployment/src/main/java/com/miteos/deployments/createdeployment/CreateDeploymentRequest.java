package com.miteos.deployments.createdeployment;

import com.miteos.deployments.api.Members;
import com.miteos.deployments.config.ConfigId;
import com.miteos.deployments.deployment.CheckOrder;
import com.miteos.deployments.target.Target;
import com.miteos.deployments.workspace.WorkspaceId;
import java.util.List;

/// Reads the body of a create.
final class CreateDeploymentRequest {
  static final String WORKSPACE_ID = "workspace_id";
  static final String TARGET = "target";
  static final String CONFIG_ID = "config_id";

  private static final List<String> ACCEPTED = List.of(CONFIG_ID, TARGET, WORKSPACE_ID);

  private CreateDeploymentRequest() {}

  static CheckOrder.Request parse(Members body) {
    body.only(ACCEPTED);
    var workspace = body.parameter(WORKSPACE_ID);
    var host = body.parameter(TARGET);
    var config = body.parameter(CONFIG_ID);
    for (var parameter : List.of(workspace, host, config)) {
      var _ = parameter.required();
    }
    return new CheckOrder.Request(
        workspace.as(WorkspaceId::new),
        host.oneOf(Target::find, Target.accepted()),
        config.as(ConfigId::new));
  }
}
