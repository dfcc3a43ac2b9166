package com.miteos.deployments.createdeployment;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.miteos.deployments.access.Scope;
import com.miteos.deployments.api.ApiException;
import com.miteos.deployments.api.ApiRequest;
import com.miteos.deployments.api.DeploymentRecords;
import com.miteos.deployments.api.HttpApi;
import com.miteos.deployments.api.Idempotency;
import com.miteos.deployments.api.Reply;
import com.miteos.deployments.deployment.CreateDeployment;
import com.miteos.deployments.deployment.CreateResult.ArtifactMissing;
import com.miteos.deployments.deployment.CreateResult.ConfigForOtherTarget;
import com.miteos.deployments.deployment.CreateResult.ConfigMissing;
import com.miteos.deployments.deployment.CreateResult.Created;
import com.miteos.deployments.deployment.CreateResult.WorkspaceMissing;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.idempotency.AnswerRecorder;
import com.miteos.deployments.target.Target;

/// POST /v1/deployments
public final class CreateDeploymentHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final HttpApi api;
  private final Idempotency idempotency;
  private final CreateDeployment createDeployment;

  CreateDeploymentHandler(HttpApi api, Idempotency idempotency, CreateDeployment createDeployment) {
    this.api = api;
    this.idempotency = idempotency;
    this.createDeployment = createDeployment;
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return api.respond(
        event,
        request -> {
          request.require(Scope.DEPLOYMENTS_WRITE);
          request.refuseQuery();
          return idempotency.answer(
              request, CreateDeploymentHandler::reply, recorder -> create(request, recorder));
        });
  }

  private Deployment create(ApiRequest request, AnswerRecorder<Deployment> recorder) {
    var asked = request.body(CreateDeploymentRequest.class).parse();
    return switch (createDeployment.run(request.owner(), asked, recorder)) {
      case Created(Deployment deployment) -> deployment;
      case ConfigMissing() ->
          throw refusal(
              "resource_missing",
              CreateDeploymentRequest.CONFIG_ID,
              "expected a config of this account, got " + asked.configId().value());
      case ConfigForOtherTarget(Target configured) ->
          throw refusal(
              "target_config_mismatch",
              CreateDeploymentRequest.CONFIG_ID,
              "expected a config for %s, got one for %s"
                  .formatted(asked.target().wireName(), configured.wireName()));
      case WorkspaceMissing() ->
          throw refusal(
              "resource_missing",
              CreateDeploymentRequest.WORKSPACE_ID,
              "expected a workspace of this account, got " + asked.workspaceId().value());
      case ArtifactMissing() ->
          throw refusal(
              "artifact_missing",
              CreateDeploymentRequest.WORKSPACE_ID,
              "expected a workspace that holds an artifact, got one nothing was uploaded to");
    };
  }

  private static ApiException refusal(String code, String param, String message) {
    return new ApiException(400, code, param + ": " + message, param);
  }

  private static Reply reply(Deployment deployment) {
    return Reply.created(
        "/v1/deployments/" + deployment.id().value(), DeploymentRecords.plain(deployment));
  }
}
