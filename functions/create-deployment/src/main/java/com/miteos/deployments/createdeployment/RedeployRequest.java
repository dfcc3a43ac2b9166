package com.miteos.deployments.createdeployment;

import com.miteos.deployments.api.ApiRequest;
import com.miteos.deployments.api.Parameter;
import com.miteos.deployments.config.ConfigId;
import com.miteos.deployments.deployment.CheckOrder;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.target.Target;
import org.jspecify.annotations.Nullable;

/// The body of a redeploy as it came; what it leaves out is as it was, and so is all without one.
record RedeployRequest(@Nullable String target, @Nullable String configId) {
  static RedeployRequest of(ApiRequest request) {
    return request.hasBody()
        ? request.body(RedeployRequest.class)
        : new RedeployRequest(null, null);
  }

  CheckOrder.Request parse(Deployment source) {
    var order = source.order();
    return new CheckOrder.Request(
        order.workspaceId(),
        target == null
            ? order.target()
            : new Parameter("target", target).oneOf(Target::find, Target.accepted()),
        configId == null
            ? order.configId()
            : new Parameter(CreateDeploymentRequest.CONFIG_ID, configId).as(ConfigId::new));
  }
}
