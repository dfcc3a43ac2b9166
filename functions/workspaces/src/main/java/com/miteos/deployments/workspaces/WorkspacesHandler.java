package com.miteos.deployments.workspaces;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.miteos.deployments.access.Scope;
import com.miteos.deployments.api.ApiException;
import com.miteos.deployments.api.ApiRequest;
import com.miteos.deployments.api.HttpApi;
import com.miteos.deployments.api.Idempotency;
import com.miteos.deployments.api.Priming.Sample;
import com.miteos.deployments.api.Refusals;
import com.miteos.deployments.api.Reply;
import com.miteos.deployments.api.RequestMeter;
import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.aws.dynamodb.DynamoDbRepositories;
import com.miteos.deployments.aws.s3.S3Storage;
import com.miteos.deployments.id.UlidGenerator;
import com.miteos.deployments.workspace.AnnounceArtifact;
import com.miteos.deployments.workspace.ArtifactStore.UploadTicket;
import com.miteos.deployments.workspace.FindWorkspace;
import com.miteos.deployments.workspace.WorkspaceId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/// POST /v1/workspaces/{id}/artifact and GET /v1/workspaces/{id}
public final class WorkspacesHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private static final String PRIMING_BODY =
      """
      {"content_type": "application/zip", "size": 1024, "sha256": "%s"}\
      """
          .formatted("0".repeat(64));

  private final HttpApi api;
  private final Idempotency idempotency;
  private final AnnounceArtifact announceArtifact;
  private final FindWorkspace findWorkspace;

  public WorkspacesHandler() {
    this(System.getenv());
    api.prime(
        this,
        () -> new WorkspacesHandler(AwsEnvironment.rehearsal(System.getenv())),
        Sample.of("GET /v1/workspaces/{id}", "ws_rehearsal"),
        Sample.of("POST /v1/workspaces/{id}/artifact", "ws_rehearsal").saying(PRIMING_BODY));
  }

  public WorkspacesHandler(Map<String, String> variables) {
    this(new AwsEnvironment(variables));
  }

  private WorkspacesHandler(AwsEnvironment environment) {
    var clock = InstantSource.system();
    var random = new SecureRandom();
    var repositories = new DynamoDbRepositories(environment, clock, Thread::sleep, random);
    var workspaces = repositories.workspaces();
    var artifacts = new S3Storage(environment).artifacts();
    var validity =
        Duration.ofSeconds(Long.parseLong(environment.required("UPLOAD_VALIDITY_SECONDS")));
    this(
        HttpApi.guarded(
            repositories.tokens(),
            RequestMeter.from(environment::required, repositories.usage(), clock),
            new UlidGenerator(clock, random),
            clock),
        new Idempotency(repositories.idempotency(), clock),
        new AnnounceArtifact(workspaces, artifacts, validity),
        new FindWorkspace(workspaces, artifacts));
  }

  WorkspacesHandler(
      HttpApi api,
      Idempotency idempotency,
      AnnounceArtifact announceArtifact,
      FindWorkspace findWorkspace) {
    this.api = api;
    this.idempotency = idempotency;
    this.announceArtifact = announceArtifact;
    this.findWorkspace = findWorkspace;
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return api.respond(
        event,
        request ->
            switch (request.route()) {
              case "POST /v1/workspaces/{id}/artifact" -> announce(request);
              case "GET /v1/workspaces/{id}" -> get(request);
              default ->
                  throw new IllegalStateException("not a workspace route: " + request.route());
            });
  }

  private Reply announce(ApiRequest request) {
    var id = request.pathId(WorkspaceId::new).orElseThrow(WorkspacesHandler::notFound);
    request.require(Scope.WORKSPACES_WRITE);
    request.refuseQuery();
    return idempotency.answer(
        request,
        (UploadTicket ticket) ->
            Reply.created("/v1/workspaces/" + id.value(), UploadView.of(ticket)),
        recorder -> {
          var artifact = ArtifactRequest.parse(request.body());
          return announceArtifact.run(request.account(), id, artifact, recorder);
        });
  }

  private Reply get(ApiRequest request) {
    var workspace =
        request
            .pathId(WorkspaceId::new)
            .flatMap(id -> findWorkspace.run(request.account(), id))
            .orElseThrow(WorkspacesHandler::notFound);
    request.require(Scope.WORKSPACES_WRITE);
    request.refuseQuery();
    return Reply.ok(WorkspaceView.of(workspace));
  }

  private static ApiException notFound() {
    return Refusals.notFound("workspace");
  }
}
