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
import com.miteos.deployments.api.Priming.Sample;
import com.miteos.deployments.api.Reply;
import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.aws.dynamodb.DynamoDbRepositories;
import com.miteos.deployments.aws.s3.S3Storage;
import com.miteos.deployments.aws.stepfunctions.StepFunctionsPipeline;
import com.miteos.deployments.deployment.CreateDeployment;
import com.miteos.deployments.deployment.CreateResult.ArtifactMissing;
import com.miteos.deployments.deployment.CreateResult.ConfigForOtherTarget;
import com.miteos.deployments.deployment.CreateResult.ConfigMissing;
import com.miteos.deployments.deployment.CreateResult.Created;
import com.miteos.deployments.deployment.CreateResult.WorkspaceMissing;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.Launch;
import com.miteos.deployments.deployment.PipelineNotStartedException;
import com.miteos.deployments.id.UlidGenerator;
import com.miteos.deployments.idempotency.AnswerRecorder;
import com.miteos.deployments.target.Target;
import com.miteos.deployments.workspace.FindWorkspace;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// POST /v1/deployments
public final class CreateDeploymentHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private static final String PRIMING_BODY =
      """
      {"workspace_id": "ws_priming", "target": "netlify", "config_id": "cfg_priming"}\
      """;
  private static final Logger LOG = LoggerFactory.getLogger(CreateDeploymentHandler.class);

  private final HttpApi api;
  private final Idempotency idempotency;
  private final CreateDeployment createDeployment;

  public CreateDeploymentHandler() {
    this(System.getenv());
    api.prime(this, new Sample("POST /v1/deployments", "", PRIMING_BODY));
  }

  public CreateDeploymentHandler(Map<String, String> variables) {
    var environment = new AwsEnvironment(variables);
    var clock = InstantSource.system();
    var random = new SecureRandom();
    var ulids = new UlidGenerator(clock, random);
    var repositories = new DynamoDbRepositories(environment, clock, Thread::sleep, random);
    var artifacts = new S3Storage(environment).artifacts();
    var launch =
        new Launch(
            repositories.deployments(),
            new StepFunctionsPipeline(environment),
            () -> new DeploymentId(DeploymentId.PREFIX + ulids.get()),
            clock,
            Duration.ofSeconds(Long.parseLong(environment.required("PIPELINE_DEADLINE_SECONDS"))),
            CreateDeploymentHandler::warn);
    this(
        HttpApi.guarded(repositories.tokens(), ulids, clock),
        new Idempotency(repositories.idempotency(), clock),
        new CreateDeployment(
            repositories.orderLookup(),
            new FindWorkspace(repositories.workspaces(), artifacts),
            launch));
  }

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

  private static void warn(PipelineNotStartedException unstarted) {
    LOG.atWarn()
        .setCause(unstarted)
        .addKeyValue("deployment_id", unstarted.deployment().id().value())
        .log("pipeline not started");
  }
}
