package com.miteos.deployments.listevents;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.miteos.deployments.api.ApiRequest;
import com.miteos.deployments.api.EventView;
import com.miteos.deployments.api.HttpApi;
import com.miteos.deployments.api.PageView;
import com.miteos.deployments.api.Priming.Sample;
import com.miteos.deployments.api.Reply;
import com.miteos.deployments.api.RequestMeter;
import com.miteos.deployments.api.VisibleDeployments;
import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.aws.dynamodb.DynamoDbRepositories;
import com.miteos.deployments.history.EventRepository;
import com.miteos.deployments.id.UlidGenerator;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;

/// GET /v1/deployments/{id}/events
public final class ListEventsHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private static final int USUAL_LIMIT = 100;

  private final HttpApi api;
  private final VisibleDeployments deployments;
  private final EventRepository events;

  public ListEventsHandler() {
    this(System.getenv());
    api.prime(
        this,
        () -> new ListEventsHandler(AwsEnvironment.rehearsal(System.getenv())),
        Sample.of("GET /v1/deployments/{id}/events", "dep_rehearsal"));
  }

  public ListEventsHandler(Map<String, String> variables) {
    this(new AwsEnvironment(variables));
  }

  private ListEventsHandler(AwsEnvironment environment) {
    var clock = InstantSource.system();
    var random = new SecureRandom();
    var repositories = new DynamoDbRepositories(environment, clock, Thread::sleep, random);
    var api =
        HttpApi.guarded(
            repositories.tokens(),
            RequestMeter.from(environment::required, repositories.usage(), clock),
            new UlidGenerator(clock, random),
            clock);
    this(api, new VisibleDeployments(repositories.deployments()), repositories.events());
  }

  ListEventsHandler(HttpApi api, VisibleDeployments deployments, EventRepository events) {
    this.api = api;
    this.deployments = deployments;
    this.events = events;
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return api.respond(event, this::list);
  }

  private Reply list(ApiRequest request) {
    var deployment = deployments.find(request);
    var query = request.query("after", "limit");
    var page = events.list(deployment.id(), query.after(), query.limit(USUAL_LIMIT));
    return Reply.ok(PageView.of(page, EventView::of));
  }
}
