package com.miteos.deployments.limitsview;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.miteos.deployments.access.Scope;
import com.miteos.deployments.api.ApiRequest;
import com.miteos.deployments.api.HttpApi;
import com.miteos.deployments.api.Priming.Sample;
import com.miteos.deployments.api.Reply;
import com.miteos.deployments.api.RequestMeter;
import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.aws.dynamodb.DynamoDbRepositories;
import com.miteos.deployments.id.UlidGenerator;
import com.miteos.deployments.limits.UsageRepository;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;

/// GET /v1/limits
public final class LimitsHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final HttpApi api;
  private final UsageRepository usage;
  private final int unfinishedAtMost;

  public LimitsHandler() {
    this(System.getenv());
    api.prime(
        this,
        () -> new LimitsHandler(AwsEnvironment.rehearsal(System.getenv())),
        Sample.of("GET /v1/limits"));
  }

  public LimitsHandler(Map<String, String> variables) {
    this(new AwsEnvironment(variables));
  }

  private LimitsHandler(AwsEnvironment environment) {
    var clock = InstantSource.system();
    var random = new SecureRandom();
    var repositories = new DynamoDbRepositories(environment, clock, Thread::sleep, random);
    var meter = RequestMeter.from(environment::required, repositories.usage(), clock);
    this(
        HttpApi.guarded(repositories.tokens(), meter, new UlidGenerator(clock, random), clock),
        repositories.usage(),
        Integer.parseInt(environment.required("UNFINISHED_DEPLOYMENTS")));
  }

  LimitsHandler(HttpApi api, UsageRepository usage, int unfinishedAtMost) {
    this.api = api;
    this.usage = usage;
    this.unfinishedAtMost = unfinishedAtMost;
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return api.respond(event, this::show);
  }

  private Reply show(ApiRequest request) {
    request.require(Scope.DEPLOYMENTS_READ);
    request.refuseQuery();
    var unfinished = usage.unfinishedDeployments(request.owner());
    return Reply.ok(LimitsView.of(request.rate(), unfinishedAtMost, unfinished));
  }
}
