package com.miteos.deployments.createdeployment;

import com.miteos.deployments.api.ApiRequest;
import com.miteos.deployments.config.ConfigId;
import com.miteos.deployments.deployment.CheckOrder;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.target.Target;
import java.util.List;

/// Reads the body of a redeploy; what it leaves out is as it was, and so is all without one.
final class RedeployRequest {
  private static final String TARGET = CreateDeploymentRequest.TARGET;
  private static final String CONFIG_ID = CreateDeploymentRequest.CONFIG_ID;
  private static final List<String> ACCEPTED = List.of(CONFIG_ID, TARGET);

  private RedeployRequest() {}

  static CheckOrder.Request parse(ApiRequest request, Deployment source) {
    var order = source.order();
    if (!request.hasBody()) {
      return new CheckOrder.Request(order.workspaceId(), order.target(), order.configId());
    }
    var body = request.body().only(ACCEPTED);
    return new CheckOrder.Request(
        order.workspaceId(),
        body.isAbsent(TARGET)
            ? order.target()
            : body.parameter(TARGET).oneOf(Target::find, Target.accepted()),
        body.isAbsent(CONFIG_ID) ? order.configId() : body.parameter(CONFIG_ID).as(ConfigId::new));
  }
}
