package com.miteos.deployments.createdeployment;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.miteos.deployments.access.Scope;
import com.miteos.deployments.api.ApiRequest;
import com.miteos.deployments.api.DeploymentRecords;
import com.miteos.deployments.api.HttpApi;
import com.miteos.deployments.api.Idempotency;
import com.miteos.deployments.api.PreflightView;
import com.miteos.deployments.api.Priming.Sample;
import com.miteos.deployments.api.Reply;
import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.aws.dynamodb.DynamoDbRepositories;
import com.miteos.deployments.aws.lambda.LambdaHostPreflight;
import com.miteos.deployments.aws.s3.S3Storage;
import com.miteos.deployments.aws.stepfunctions.StepFunctionsPipeline;
import com.miteos.deployments.deployment.CheckOrder;
import com.miteos.deployments.deployment.CreateDeployment;
import com.miteos.deployments.deployment.CreateResult.Created;
import com.miteos.deployments.deployment.CreateResult.Refused;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.Launch;
import com.miteos.deployments.deployment.OrderCheck;
import com.miteos.deployments.deployment.PipelineNotStartedException;
import com.miteos.deployments.id.UlidGenerator;
import com.miteos.deployments.idempotency.AnswerRecorder;
import com.miteos.deployments.workspace.FindWorkspace;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// POST /v1/deployments, really or as a dry run
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
  private final DryRun dryRun;

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
    var checkOrder =
        new CheckOrder(
            repositories.orderLookup(), new FindWorkspace(repositories.workspaces(), artifacts));
    this(
        HttpApi.guarded(repositories.tokens(), ulids, clock),
        new Idempotency(repositories.idempotency(), clock),
        new CreateDeployment(checkOrder, launch),
        new DryRun(checkOrder, new LambdaHostPreflight(environment)));
  }

  CreateDeploymentHandler(
      HttpApi api, Idempotency idempotency, CreateDeployment createDeployment, DryRun dryRun) {
    this.api = api;
    this.idempotency = idempotency;
    this.createDeployment = createDeployment;
    this.dryRun = dryRun;
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return api.respond(
        event,
        request -> {
          request.require(Scope.DEPLOYMENTS_WRITE);
          if (request.query("dry_run").flag("dry_run")) {
            return rehearse(request);
          }
          return idempotency.answer(
              request, CreateDeploymentHandler::reply, recorder -> create(request, recorder));
        });
  }

  private Deployment create(ApiRequest request, AnswerRecorder<Deployment> recorder) {
    var asked = request.body(CreateDeploymentRequest.class).parse();
    return switch (createDeployment.run(request.owner(), asked, recorder)) {
      case Created(Deployment deployment) -> deployment;
      case Refused(OrderCheck.Refused reason) -> throw OrderRefusal.of(reason, asked).asError();
    };
  }

  private Reply rehearse(ApiRequest request) {
    var asked = request.body(CreateDeploymentRequest.class).parse();
    return Reply.ok(PreflightView.of(dryRun.run(request.owner(), asked)));
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
