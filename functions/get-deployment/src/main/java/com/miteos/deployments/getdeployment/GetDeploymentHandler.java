package com.miteos.deployments.getdeployment;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.miteos.deployments.api.ApiRequest;
import com.miteos.deployments.api.DeploymentRecords;
import com.miteos.deployments.api.Expansion;
import com.miteos.deployments.api.HttpApi;
import com.miteos.deployments.api.PreferredWait;
import com.miteos.deployments.api.Priming.Sample;
import com.miteos.deployments.api.Reply;
import com.miteos.deployments.api.RequestMeter;
import com.miteos.deployments.api.VisibleDeployments;
import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.aws.dynamodb.DynamoDbRepositories;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.id.UlidGenerator;
import com.miteos.deployments.time.Deadline;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/// GET /v1/deployments/{id}
public final class GetDeploymentHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private static final String POLL_AFTER_SECONDS = "5";
  private static final Duration RESERVE = Duration.ofSeconds(3);

  private final HttpApi api;
  private final VisibleDeployments deployments;
  private final DeploymentRecords records;
  private final AwaitChange awaitChange;
  private final InstantSource clock;

  public GetDeploymentHandler() {
    this(System.getenv());
    api.prime(
        this,
        () -> new GetDeploymentHandler(AwsEnvironment.rehearsal(System.getenv())),
        Sample.of("GET /v1/deployments/{id}", "dep_rehearsal").asking("expand", "failure"));
  }

  public GetDeploymentHandler(Map<String, String> variables) {
    this(new AwsEnvironment(variables));
  }

  private GetDeploymentHandler(AwsEnvironment environment) {
    var clock = InstantSource.system();
    var random = new SecureRandom();
    var repositories = new DynamoDbRepositories(environment, clock, Thread::sleep, random);
    var api =
        HttpApi.guarded(
            repositories.tokens(),
            RequestMeter.from(environment::required, repositories.usage(), clock),
            new UlidGenerator(clock, random),
            clock);
    var deployments = new VisibleDeployments(repositories.deployments());
    var records = new DeploymentRecords(repositories.events(), repositories.configs());
    this(api, deployments, records, new AwaitChange(deployments, Thread::sleep), clock);
  }

  GetDeploymentHandler(
      HttpApi api,
      VisibleDeployments deployments,
      DeploymentRecords records,
      AwaitChange awaitChange,
      InstantSource clock) {
    this.api = api;
    this.deployments = deployments;
    this.records = records;
    this.awaitChange = awaitChange;
    this.clock = clock;
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return api.respond(event, request -> get(request, context));
  }

  private Reply get(ApiRequest request, Context context) {
    var found = deployments.find(request);
    var expansions = Expansion.of(request, request.query(Expansion.PARAMETER));
    var wait = request.preferredWait();
    if (wait.isEmpty()) {
      return reply(request, found, expansions);
    }
    var deadline = Deadline.in(inTime(wait.get(), context), clock);
    var changed = awaitChange.run(request, found, deadline);
    return wait.get().appliedTo(reply(request, changed, expansions));
  }

  /// What is waited, leaving the function the time to answer.
  private static Duration inTime(PreferredWait wait, Context context) {
    var left = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
    return wait.duration().compareTo(left) < 0 ? wait.duration() : left;
  }

  private Reply reply(ApiRequest request, Deployment deployment, Set<Expansion> expansions) {
    var reply = Reply.ok(records.expanded(deployment, expansions));
    var status = deployment.status();
    var advised = status.isTerminal() ? reply : reply.with("Retry-After", POLL_AFTER_SECONDS);
    return advised.tagged(request, status.wireName());
  }
}
