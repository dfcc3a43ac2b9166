package com.miteos.deployments.canceldeployment;

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
import com.miteos.deployments.api.RequestMeter;
import com.miteos.deployments.api.VisibleDeployments;
import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.aws.dynamodb.DynamoDbRepositories;
import com.miteos.deployments.aws.stepfunctions.StepFunctionsPipeline;
import com.miteos.deployments.dependency.DependencyUnavailableException;
import com.miteos.deployments.deployment.CancelDeployment;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.id.UlidGenerator;
import com.miteos.deployments.idempotency.AnswerRecorder;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// POST /v1/deployments/{id}/cancel
public final class CancelDeploymentHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private static final Logger LOG = LoggerFactory.getLogger(CancelDeploymentHandler.class);

  private final HttpApi api;
  private final Idempotency idempotency;
  private final VisibleDeployments deployments;
  private final CancelDeployment cancelDeployment;

  public CancelDeploymentHandler() {
    this(System.getenv());
    api.prime(
        this,
        () -> new CancelDeploymentHandler(AwsEnvironment.rehearsal(System.getenv())),
        Sample.of("POST /v1/deployments/{id}/cancel", "dep_rehearsal"));
  }

  public CancelDeploymentHandler(Map<String, String> variables) {
    this(new AwsEnvironment(variables));
  }

  private CancelDeploymentHandler(AwsEnvironment environment) {
    var clock = InstantSource.system();
    var random = new SecureRandom();
    var repositories = new DynamoDbRepositories(environment, clock, Thread::sleep, random);
    this(
        HttpApi.guarded(
            repositories.tokens(),
            RequestMeter.from(environment::required, repositories.usage(), clock),
            new UlidGenerator(clock, random),
            clock),
        new Idempotency(repositories.idempotency(), clock),
        new VisibleDeployments(repositories.deployments()),
        new CancelDeployment(
            repositories.deployments(),
            new StepFunctionsPipeline(environment),
            clock,
            CancelDeploymentHandler::warn));
  }

  CancelDeploymentHandler(
      HttpApi api,
      Idempotency idempotency,
      VisibleDeployments deployments,
      CancelDeployment cancelDeployment) {
    this.api = api;
    this.idempotency = idempotency;
    this.deployments = deployments;
    this.cancelDeployment = cancelDeployment;
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return api.respond(event, this::cancel);
  }

  private Reply cancel(ApiRequest request) {
    var deployment = deployments.find(request, Scope.DEPLOYMENTS_WRITE);
    request.refuseQuery();
    return idempotency.answer(
        request, CancelDeploymentHandler::reply, recorder -> cancel(deployment, recorder));
  }

  private Deployment cancel(Deployment deployment, AnswerRecorder<Deployment> recorder) {
    return cancelDeployment
        .run(deployment, recorder)
        .orElseThrow(() -> alreadyFinished(deployment));
  }

  private static Reply reply(Deployment cancelled) {
    return Reply.ok(DeploymentRecords.plain(cancelled));
  }

  private static ApiException alreadyFinished(Deployment deployment) {
    return new ApiException(
        409,
        "already_finished",
        "expected a deployment that is not finished, but " + deployment.id().value() + " is",
        null);
  }

  private static void warn(DependencyUnavailableException unstopped) {
    LOG.atWarn().setCause(unstopped).log("execution of a cancelled deployment not stopped");
  }
}
