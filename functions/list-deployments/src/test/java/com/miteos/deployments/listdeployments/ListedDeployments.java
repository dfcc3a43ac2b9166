package com.miteos.deployments.listdeployments;

import com.fasterxml.jackson.databind.JsonNode;
import com.miteos.deployments.api.DeploymentRecords;
import com.miteos.deployments.api.testing.ApiAnswer;
import com.miteos.deployments.api.testing.ApiCall;
import com.miteos.deployments.api.testing.ApiWorld;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.deployment.Order;
import com.miteos.deployments.deployment.Status;
import com.miteos.deployments.testing.Samples;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Deployments ten seconds apart, and requests that list them.
final class ListedDeployments {
  final ApiWorld world = new ApiWorld();
  private final String token = world.token(Samples.LIVE);
  final ListDeploymentsHandler handler =
      new ListDeploymentsHandler(
          world.api,
          world.repositories.deployments(),
          new DeploymentRecords(world.repositories.events(), world.repositories.configs()));

  ApiAnswer list(String query) {
    return ApiAnswer.of(handler, ApiCall.to("GET /v1/deployments").token(token).query(query));
  }

  static List<String> ids(ApiAnswer answer) {
    var ids = new ArrayList<String>();
    for (JsonNode record : answer.tree().path("data")) {
      ids.add(record.path("id").asText());
    }
    return ids;
  }

  Deployment add(Order order) {
    var deployment = world.samples.pending(order);
    world.repositories.deployments().add(deployment, null);
    world.clock.advance(Duration.ofSeconds(10));
    return deployment;
  }

  Deployment add() {
    return add(Samples.ORDER);
  }

  private Deployment save(Deployment next, Status expected) {
    world.repositories.deployments().save(next, expected, "moved on");
    return next;
  }

  Deployment finish(Deployment deployment) {
    var building = save(deployment.startBuilding(), Status.PENDING);
    var deploying = save(building.startDeploying(), Status.BUILDING);
    var url = URI.create("https://my-agent-app.netlify.app");
    return save(deploying.goLive(url, world.clock.instant()), Status.DEPLOYING);
  }

  Deployment fail(Deployment deployment) {
    var failure = Failure.of(FailureStage.BUILD, FailureCode.NO_OUTPUT, "the build made no output");
    return save(deployment.fail(failure, world.clock.instant()), Status.PENDING);
  }
}
