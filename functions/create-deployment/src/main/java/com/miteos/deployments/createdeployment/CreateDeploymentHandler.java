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
import com.miteos.deployments.api.RequestMeter;
import com.miteos.deployments.api.VisibleDeployments;
import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.aws.dynamodb.DynamoDbRepositories;
import com.miteos.deployments.aws.lambda.LambdaHostPreflight;
import com.miteos.deployments.aws.s3.S3Storage;
import com.miteos.deployments.aws.stepfunctions.StepFunctionsPipeline;
import com.miteos.deployments.deployment.CheckOrder;
import com.miteos.deployments.deployment.CheckRedeploy;
import com.miteos.deployments.deployment.CheckRedeploy.Keeping;
import com.miteos.deployments.deployment.CreateDeployment;
import com.miteos.deployments.deployment.CreateResult;
import com.miteos.deployments.deployment.CreateResult.Created;
import com.miteos.deployments.deployment.CreateResult.Refused;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.DeploymentRepository;
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

/// POST /v1/deployments and POST /v1/deployments/{id}/redeploy, really or as a dry run
public final class CreateDeploymentHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private static final String CREATE = "POST /v1/deployments";
  private static final String REDEPLOY = "POST /v1/deployments/{id}/redeploy";
  private static final String PRIMING_BODY =
      """
      {"workspace_id": "%s", "target": "netlify", "config_id": "cfg_rehearsal"}\
      """;
  private static final Duration LONGEST_BUNDLING = Duration.ofMinutes(15);
  private static final Logger LOG = LoggerFactory.getLogger(CreateDeploymentHandler.class);

  private final HttpApi api;
  private final Idempotency idempotency;
  private final CheckOrder checkOrder;
  private final CreateDeployment createDeployment;
  private final DryRun dryRun;
  private final VisibleDeployments deployments;
  private final CheckRedeploy checkRedeploy;

  public CreateDeploymentHandler() {
    this(System.getenv());
    api.prime(
        this,
        () -> new CreateDeploymentHandler(AwsEnvironment.rehearsal(System.getenv())),
        Sample.of(CREATE).saying(PRIMING_BODY.formatted("ws_rehearsal")),
        Sample.of(CREATE).saying(PRIMING_BODY.formatted("ws_arrived")));
  }

  public CreateDeploymentHandler(Map<String, String> variables) {
    this(new AwsEnvironment(variables));
  }

  private CreateDeploymentHandler(AwsEnvironment environment) {
    var clock = InstantSource.system();
    var random = new SecureRandom();
    var ulids = new UlidGenerator(clock, random);
    var repositories = new DynamoDbRepositories(environment, clock, Thread::sleep, random);
    var storage = new S3Storage(environment);
    var timeAllowed =
        Duration.ofSeconds(Long.parseLong(environment.required("PIPELINE_DEADLINE_SECONDS")));
    var launch = launch(environment, repositories.deployments(), ulids, clock, timeAllowed);
    this(
        HttpApi.guarded(
            repositories.tokens(),
            RequestMeter.from(environment::required, repositories.usage(), clock),
            ulids,
            clock),
        new Idempotency(repositories.idempotency(), clock),
        new CheckOrder(
            repositories.orderLookup(),
            new FindWorkspace(repositories.workspaces(), storage.artifacts())),
        new CreateDeployment(launch),
        new DryRun(new LambdaHostPreflight(environment)),
        new VisibleDeployments(repositories.deployments()),
        new CheckRedeploy(
            repositories.orderLookup(),
            repositories.rollouts(),
            storage.bundles(ulids),
            clock,
            keeping(environment, timeAllowed)));
  }

  private static Launch launch(
      AwsEnvironment environment,
      DeploymentRepository deployments,
      UlidGenerator ulids,
      InstantSource clock,
      Duration timeAllowed) {
    return new Launch(
        deployments,
        new StepFunctionsPipeline(environment),
        () -> new DeploymentId(DeploymentId.PREFIX + ulids.get()),
        clock,
        timeAllowed,
        Integer.parseInt(environment.required("UNFINISHED_DEPLOYMENTS")),
        CreateDeploymentHandler::warn);
  }

  /// Storage counts a bundle's days from when its first byte came, up to a build before its last.
  private static Keeping keeping(AwsEnvironment environment, Duration timeAllowed) {
    var days = Long.parseLong(environment.required("BUNDLE_RETENTION_DAYS"));
    return new Keeping(Duration.ofDays(days), timeAllowed.plus(LONGEST_BUNDLING));
  }

  CreateDeploymentHandler(
      HttpApi api,
      Idempotency idempotency,
      CheckOrder checkOrder,
      CreateDeployment createDeployment,
      DryRun dryRun,
      VisibleDeployments deployments,
      CheckRedeploy checkRedeploy) {
    this.api = api;
    this.idempotency = idempotency;
    this.checkOrder = checkOrder;
    this.createDeployment = createDeployment;
    this.dryRun = dryRun;
    this.deployments = deployments;
    this.checkRedeploy = checkRedeploy;
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return api.respondCounting(
        event,
        request ->
            switch (request.route()) {
              case CREATE -> create(request);
              case REDEPLOY -> redeploy(request);
              default -> throw new IllegalStateException("no route of this: " + request.route());
            });
  }

  private Reply create(ApiRequest request) {
    request.require(Scope.DEPLOYMENTS_WRITE);
    if (isDryRun(request)) {
      var asked = CreateDeploymentRequest.parse(request.body());
      var check = checkOrder.run(request.owner(), asked, request::admit);
      return Reply.ok(PreflightView.of(dryRun.run(request.owner(), asked, check)));
    }
    return idempotency.answer(
        request, CreateDeploymentHandler::reply, recorder -> create(request, recorder));
  }

  private Deployment create(ApiRequest request, AnswerRecorder<Deployment> recorder) {
    var asked = CreateDeploymentRequest.parse(request.body());
    var check = checkOrder.run(request.owner(), asked, request::admit);
    return made(request, createDeployment.run(check, recorder), asked);
  }

  private Reply redeploy(ApiRequest request) {
    var source = deployments.find(request, Scope.DEPLOYMENTS_WRITE);
    if (isDryRun(request)) {
      var asked = RedeployRequest.parse(request, source);
      var check = checkRedeploy.run(source, asked, request::admit);
      return Reply.ok(PreflightView.of(dryRun.run(request.owner(), asked, check)));
    }
    return idempotency.answer(
        request, CreateDeploymentHandler::reply, recorder -> redeploy(request, source, recorder));
  }

  private Deployment redeploy(
      ApiRequest request, Deployment source, AnswerRecorder<Deployment> recorder) {
    var asked = RedeployRequest.parse(request, source);
    var check = checkRedeploy.run(source, asked, request::admit);
    return made(request, createDeployment.run(check, recorder), asked);
  }

  private static boolean isDryRun(ApiRequest request) {
    return request.query("dry_run").flag("dry_run");
  }

  private static Deployment made(
      ApiRequest request, CreateResult result, CheckOrder.Request asked) {
    return switch (result) {
      case Created(Deployment deployment) -> {
        request.counted();
        yield deployment;
      }
      case Refused(OrderCheck.Refused reason) -> throw OrderRefusal.of(reason, asked).asError();
    };
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
