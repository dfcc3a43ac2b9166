package com.miteos.deployments.listdeployments;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.miteos.deployments.access.Scope;
import com.miteos.deployments.api.ApiRequest;
import com.miteos.deployments.api.DeploymentRecords;
import com.miteos.deployments.api.HttpApi;
import com.miteos.deployments.api.PageView;
import com.miteos.deployments.api.Priming.Sample;
import com.miteos.deployments.api.Reply;
import com.miteos.deployments.api.RequestMeter;
import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.aws.dynamodb.DynamoDbRepositories;
import com.miteos.deployments.deployment.DeploymentRepository;
import com.miteos.deployments.id.UlidGenerator;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;

/// GET /v1/deployments
public final class ListDeploymentsHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final HttpApi api;
  private final DeploymentRepository deployments;
  private final DeploymentRecords records;

  public ListDeploymentsHandler() {
    this(System.getenv());
    api.prime(
        this,
        () -> new ListDeploymentsHandler(AwsEnvironment.rehearsal(System.getenv())),
        Sample.of("GET /v1/deployments")
            .asking("limit", "20")
            .asking("status", "pending")
            .asking("expand", "failure"));
  }

  public ListDeploymentsHandler(Map<String, String> variables) {
    this(new AwsEnvironment(variables));
  }

  private ListDeploymentsHandler(AwsEnvironment environment) {
    var clock = InstantSource.system();
    var random = new SecureRandom();
    var repositories = new DynamoDbRepositories(environment, clock, Thread::sleep, random);
    var api =
        HttpApi.guarded(
            repositories.tokens(),
            RequestMeter.from(environment::required, repositories.usage(), clock),
            new UlidGenerator(clock, random),
            clock);
    var records = new DeploymentRecords(repositories.events(), repositories.configs());
    this(api, repositories.deployments(), records);
  }

  ListDeploymentsHandler(HttpApi api, DeploymentRepository deployments, DeploymentRecords records) {
    this.api = api;
    this.deployments = deployments;
    this.records = records;
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return api.respond(event, this::list);
  }

  private Reply list(ApiRequest request) {
    request.require(Scope.DEPLOYMENTS_READ);
    var query = ListQuery.parse(request);
    var page = deployments.list(request.owner(), query.filter(), query.page());
    return Reply.ok(
        new PageView<>(records.expanded(page.items(), query.expansions()), page.hasMore()));
  }
}
