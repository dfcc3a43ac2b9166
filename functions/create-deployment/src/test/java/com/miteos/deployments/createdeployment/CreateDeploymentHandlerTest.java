package com.miteos.deployments.createdeployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.access.Mode;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.access.Scope;
import com.miteos.deployments.api.testing.ApiAnswer;
import com.miteos.deployments.api.testing.ApiCall;
import com.miteos.deployments.api.testing.ApiWorld;
import com.miteos.deployments.api.testing.Outage;
import com.miteos.deployments.api.testing.SampleEvents;
import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.DeploymentRef;
import com.miteos.deployments.limits.RequestWindow;
import com.miteos.deployments.testing.Samples;
import com.miteos.deployments.workspace.WorkspaceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreateDeploymentHandlerTest {
  private static final String BODY =
      """
      {"workspace_id": "ws_01hx4k2m8n", "target": "netlify", "config_id": "cfg_9v3pqr7t"}\
      """;

  private final CreateWorld create = new CreateWorld((_, _) -> List.of());
  private final ApiWorld world = create.api;
  private final String token = world.token(Samples.LIVE);

  private ApiCall post(String body) {
    return ApiCall.to("POST /v1/deployments").token(token).json(body);
  }

  private ApiAnswer send(ApiCall call) {
    return ApiAnswer.of(create.handler, call);
  }

  @Test
  void answersWithThePendingRecord() {
    var answer = send(post(BODY));

    assertThat(answer.status()).isEqualTo(201);
    var id = answer.tree().path("id").asText();
    assertThat(id).matches("dep_[0-9a-z]{26}");
    assertThat(answer.body())
        .isEqualTo(
            """
            {"id":"%s","workspace_id":"ws_01hx4k2m8n","target":"netlify","status":"pending",\
            "url":null,"created_at":"2024-11-14T10:22:05Z","completed_at":null}\
            """
                .formatted(id));
    assertThat(answer.headers())
        .containsEntry("Location", "/v1/deployments/" + id)
        .containsEntry("Cache-Control", "no-store");
  }

  @Test
  void storesWhatWasAskedAndStartsItsExecution() {
    var answer = send(post(BODY));

    var ref = new DeploymentRef(Samples.LIVE, new DeploymentId(answer.tree().path("id").asText()));
    var deployment = world.repositories.deployments().find(ref.owner(), ref.id()).orElseThrow();
    assertThat(deployment.order()).isEqualTo(Samples.ORDER);
    assertThat(deployment.deadline()).isEqualTo(world.clock.instant().plus(Duration.ofMinutes(90)));
    assertThat(create.pipeline.started()).containsExactly(ref);
  }

  @Test
  void keepsTheRecordWhereTheExecutionDoesNotStart() {
    create.pipeline.goDown();

    var answer = send(post(BODY));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(create.stored()).hasSize(1);
    assertThat(create.unstarted)
        .extracting(it -> it.deployment().id())
        .containsExactly(create.stored().getFirst().id());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                                                         | parameter_missing      | workspace_id | workspace_id: expected a string, got nothing
          {"workspace_id": "ws_01hx4k2m8n", "config_id": "cfg_9v3pqr7t"}             | parameter_missing      | target       | target: expected a string, got nothing
          {"workspace_id": "ws_01hx4k2m8n", "target": "netlify"}                     | parameter_missing      | config_id    | config_id: expected a string, got nothing
          {"workspace_id": null, "target": "netlify", "config_id": "cfg_9v3pqr7t"}   | parameter_missing      | workspace_id | workspace_id: expected a string, got nothing
          {"workspace_id": "ws_1", "target": "nope", "config_id": null}              | parameter_missing      | config_id    | config_id: expected a string, got nothing
          {"workspace_id": 7, "target": "netlify", "config_id": "cfg_9v3pqr7t"}      | parameter_invalid      | workspace_id | workspace_id: expected a string, got a number
          {"workspace_id": "ws_1", "target": "netlify", "config_id": "cfg_1", "x": 1} | parameter_unknown     | x            | expected only config_id, target, workspace_id, got 'x'
          {"workspace_id": "ws_1", "target": "Netlify", "config_id": "cfg_1"}        | parameter_invalid      | target       | target: expected one of vercel, netlify, cloudflare, expo, got 'Netlify'
          {"workspace_id": "dep_1", "target": "netlify", "config_id": "cfg_1"}       | parameter_invalid      | workspace_id | workspace_id: expected ws_ and 1 to 40 of [0-9a-z], got 'dep_1'
          {"workspace_id": "ws_1", "target": "netlify", "config_id": "cfg_A"}        | parameter_invalid      | config_id    | config_id: expected cfg_ and 1 to 40 of [0-9a-z], got 'cfg_A'
          {"workspace_id": "ws_1", "target": "netlify", "config_id": "cfg_1"}        | resource_missing       | config_id    | config_id: expected a config of this account, got cfg_1
          {"workspace_id": "ws_1", "target": "vercel", "config_id": "cfg_9v3pqr7t"}  | target_config_mismatch | config_id    | config_id: expected a config for vercel, got one for netlify
          {"workspace_id": "ws_1", "target": "netlify", "config_id": "cfg_9v3pqr7t"} | resource_missing       | workspace_id | workspace_id: expected a workspace of this account, got ws_1
          """)
  void refusesWhatCannotBeDeployedAndStoresNothing(
      String body, String code, String param, String message) {
    var answer = send(post(body));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json()).isEqualTo(ApiAnswer.badRequest(code, message, param));
    assertThat(create.stored()).isEmpty();
    assertThat(create.pipeline.started()).isEmpty();
  }

  @Test
  void refusesAWorkspaceWhoseArtifactHasNotArrived() {
    world
        .repositories
        .workspaces()
        .announce(Samples.ACCOUNT, new WorkspaceId("ws_announced"), Samples.ARTIFACT, null);

    var answer = send(post(BODY.replace("ws_01hx4k2m8n", "ws_announced")));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("artifact_missing");
    assertThat(answer.param()).isEqualTo("workspace_id");
    assertThat(create.stored()).isEmpty();
  }

  @Test
  void refusesAnotherAccountsConfigAsIfItWereNotThere() {
    var stranger = world.token(new Owner(new AccountId("acct_stranger"), Mode.LIVE));

    var answer = send(post(BODY).token(stranger));

    assertThat(answer.code()).isEqualTo("resource_missing");
    assertThat(answer.param()).isEqualTo("config_id");
  }

  @Test
  void refusesATokenThatLacksTheScope() {
    var reader = world.tokenWithout(Samples.LIVE, Scope.DEPLOYMENTS_WRITE);

    var answer = send(post(BODY).token(reader));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("scope_missing");
    assertThat(create.stored()).isEmpty();
  }

  @Test
  void refusesOtherContentTypes() {
    assertThat(send(post(BODY).header("content-type", "text/plain")).status()).isEqualTo(415);
  }

  @Test
  void refusesAHugeBody() {
    assertThat(send(post(BODY + " ".repeat(16 * 1024))).status()).isEqualTo(413);
  }

  @Test
  void keepsTestDeploymentsApart() {
    var testMode = new Owner(Samples.ACCOUNT, Mode.TEST);

    var answer = send(post(BODY).token(world.token(testMode)));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(create.stored()).isEmpty();
    assertThat(create.pipeline.started())
        .extracting(DeploymentRef::owner)
        .containsExactly(testMode);
  }

  @Test
  void countsTheRequestWithTheDeployment() {
    var first = send(post(BODY));
    var second = send(post("{}"));

    assertThat(first.headers()).containsEntry("X-RateLimit-Remaining", "499");
    assertThat(second.status()).isEqualTo(400);
    assertThat(second.headers()).containsEntry("X-RateLimit-Remaining", "498");
    var window = RequestWindow.at(world.clock.instant());
    assertThat(world.repositories.usage().requests(Samples.LIVE, window)).isEqualTo(2);
  }

  @Test
  void refusesWhatIsOverTheRateAndStoresNothing() {
    var window = RequestWindow.at(world.clock.instant());
    for (var count = 0; count < ApiWorld.REQUESTS_PER_MINUTE; count++) {
      world.repositories.usage().countRequest(Samples.LIVE, window);
    }

    var answer = send(post(BODY));

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.code()).isEqualTo("rate_limit_exceeded");
    assertThat(create.stored()).isEmpty();
  }

  @Test
  void refusesAnotherDeploymentWhileTooManyAreUnfinished() {
    for (var count = 0; count < CreateWorld.UNFINISHED; count++) {
      assertThat(send(post(BODY)).status()).isEqualTo(201);
    }

    var answer = send(post(BODY));

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.code()).isEqualTo("too_many_unfinished");
    assertThat(answer.headers()).containsKeys("Retry-After", "X-RateLimit-Remaining");
    assertThat(create.stored()).hasSize(CreateWorld.UNFINISHED);
  }

  @Test
  void needsNoArtifactForASandboxScript() {
    var body = BODY.replace("ws_01hx4k2m8n", "ws_test_stuck");
    var testMode = new Owner(Samples.ACCOUNT, Mode.TEST);

    var answer = send(post(body).token(world.token(testMode)));

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    var id = new DeploymentId(answer.tree().path("id").asText());
    assertThat(world.repositories.deployments().find(testMode, id).orElseThrow().deadline())
        .isEqualTo(world.clock.instant().plus(Duration.ofMinutes(1)));
  }

  @Test
  void takesASandboxScriptForAnUnknownWorkspaceInLiveMode() {
    var answer = send(post(BODY.replace("ws_01hx4k2m8n", "ws_test_live")));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("resource_missing");
    assertThat(answer.param()).isEqualTo("workspace_id");
  }

  @Test
  void deploysTheArtifactAnIdempotencyKeyFirstMet() {
    var first = send(post(BODY).key("release-1"));
    world.clock.advance(Duration.ofMinutes(1));

    var second = send(post(BODY).key("release-1"));

    assertThat(second.status()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers())
        .containsEntry("Idempotent-Replayed", "true")
        .containsEntry("Location", first.headers().get("Location"));
    assertThat(create.stored()).hasSize(1);
    assertThat(create.pipeline.started()).hasSize(1);
  }

  @Test
  void givesTheFirstAnswerAfterTheConfigIsGone() {
    var first = send(post(BODY).key("release-1"));
    assertThat(world.repositories.configs().delete(Samples.ACCOUNT, Samples.CONFIG)).isTrue();

    assertThat(send(post(BODY).key("release-1")).body()).isEqualTo(first.body());
    assertThat(send(post(BODY).key("release-2")).code()).isEqualTo("resource_missing");
  }

  @Test
  void refusesTheKeyWithAnotherBodyEvenAMalformedOne() {
    assertThat(send(post(BODY).key("release-1")).status()).isEqualTo(201);

    var other = send(post(BODY.replace("cfg_9v3pqr7t", "cfg_other")).key("release-1"));
    var malformed = send(post("{").key("release-1"));

    assertThat(other.status()).isEqualTo(422);
    assertThat(other.code()).isEqualTo("idempotency_key_reused");
    assertThat(malformed.status()).isEqualTo(422);
  }

  @Test
  void makesOneDeploymentOfAHundredEqualRequestsAtOnce() throws Exception {
    var tasks = new ArrayList<Callable<ApiAnswer>>();
    for (var count = 0; count < 100; count++) {
      tasks.add(() -> send(post(BODY).key("release-1")));
    }
    List<Future<ApiAnswer>> answers;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      answers = threads.invokeAll(tasks);
    }

    assertThat(answers)
        .extracting(Future::resultNow)
        .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201))
        .extracting(ApiAnswer::body)
        .containsOnly(answers.getFirst().resultNow().body());
    assertThat(answers)
        .filteredOn(answer -> !answer.resultNow().headers().containsKey("Idempotent-Replayed"))
        .hasSize(1);
    assertThat(create.stored()).hasSize(1);
    assertThat(create.pipeline.started()).hasSize(1);
  }

  @Test
  void acceptsItsSampleEvent() {
    var event = SampleEvents.of("create-deployment");
    world.admit(SampleEvents.token(event), Samples.LIVE);

    assertThat(ApiAnswer.of(create.handler, event).status()).isEqualTo(201);
  }

  @Test
  void saysThatItsTablesAreDown() {
    var wired = new CreateDeploymentHandler(Outage.environment());

    var answer =
        ApiAnswer.of(wired, ApiCall.to("POST /v1/deployments").json(BODY).token(Outage.TOKEN));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("dependency_unavailable");
  }
}
