package com.miteos.deployments.getdeployment;

import com.miteos.deployments.api.DeploymentRecords;
import com.miteos.deployments.api.VisibleDeployments;
import com.miteos.deployments.api.testing.ApiAnswer;
import com.miteos.deployments.api.testing.ApiCall;
import com.miteos.deployments.api.testing.ApiWorld;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.testing.Samples;
import java.time.Duration;

/// A pending deployment of some minutes ago, and the requests for it.
final class PendingDeployment {
  static final String ROUTE = "GET /v1/deployments/{id}";

  final ApiWorld world = new ApiWorld();
  final String token = world.token(Samples.LIVE);
  final GetDeploymentHandler handler =
      new GetDeploymentHandler(
          world.api,
          new VisibleDeployments(world.repositories.deployments()),
          new DeploymentRecords(world.repositories.events(), world.repositories.configs()),
          new AwaitChange(new VisibleDeployments(world.repositories.deployments()), world.clock),
          world.clock);
  final Deployment deployment = world.samples.pending();

  PendingDeployment() {
    world.repositories.deployments().add(deployment, null);
    world.clock.advance(Duration.ofSeconds(153));
  }

  ApiCall get(String id) {
    return ApiCall.to(ROUTE, id).token(token);
  }

  ApiCall get() {
    return get(deployment.id().value());
  }

  ApiAnswer send(ApiCall call) {
    return ApiAnswer.of(handler, call);
  }
}
