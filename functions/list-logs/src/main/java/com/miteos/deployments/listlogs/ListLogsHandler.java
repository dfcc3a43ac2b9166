package com.miteos.deployments.listlogs;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.miteos.deployments.api.ApiRequest;
import com.miteos.deployments.api.HttpApi;
import com.miteos.deployments.api.Priming.Sample;
import com.miteos.deployments.api.Reply;
import com.miteos.deployments.api.RequestMeter;
import com.miteos.deployments.api.VisibleDeployments;
import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.aws.dynamodb.DynamoDbRepositories;
import com.miteos.deployments.history.LogRepository;
import com.miteos.deployments.history.LogStage;
import com.miteos.deployments.id.UlidGenerator;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;

/// GET /v1/deployments/{id}/logs
public final class ListLogsHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private static final int USUAL_LIMIT = 100;

  private final HttpApi api;
  private final VisibleDeployments deployments;
  private final LogRepository logs;

  public ListLogsHandler() {
    this(System.getenv());
    api.prime(
        this,
        () -> new ListLogsHandler(AwsEnvironment.rehearsal(System.getenv())),
        Sample.of("GET /v1/deployments/{id}/logs", "dep_rehearsal"));
  }

  public ListLogsHandler(Map<String, String> variables) {
    this(new AwsEnvironment(variables));
  }

  private ListLogsHandler(AwsEnvironment environment) {
    var clock = InstantSource.system();
    var random = new SecureRandom();
    var repositories = new DynamoDbRepositories(environment, clock, Thread::sleep, random);
    var api =
        HttpApi.guarded(
            repositories.tokens(),
            RequestMeter.from(environment::required, repositories.usage(), clock),
            new UlidGenerator(clock, random),
            clock);
    this(api, new VisibleDeployments(repositories.deployments()), repositories.logs());
  }

  ListLogsHandler(HttpApi api, VisibleDeployments deployments, LogRepository logs) {
    this.api = api;
    this.deployments = deployments;
    this.logs = logs;
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return api.respond(event, this::list);
  }

  private Reply list(ApiRequest request) {
    var deployment = deployments.find(request);
    var query = request.query("stage", "after", "limit");
    var stage =
        query
            .find("stage")
            .map(name -> name.oneOf(LogStage::find, LogStage.accepted()))
            .orElse(null);
    var page = logs.list(deployment.id(), stage, query.after(), query.limit(USUAL_LIMIT));
    return Reply.ok(
        deployment.status().isTerminal() ? LogPageView.last(page) : LogPageView.growing(page));
  }
}
