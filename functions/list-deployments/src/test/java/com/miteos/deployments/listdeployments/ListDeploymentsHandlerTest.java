package com.miteos.deployments.listdeployments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.access.Mode;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.access.Scope;
import com.miteos.deployments.api.DeploymentRecords;
import com.miteos.deployments.api.testing.ApiAnswer;
import com.miteos.deployments.api.testing.ApiCall;
import com.miteos.deployments.api.testing.ApiWorld;
import com.miteos.deployments.api.testing.Outage;
import com.miteos.deployments.api.testing.SampleEvents;
import com.miteos.deployments.config.ConfigId;
import com.miteos.deployments.config.DeployConfig;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.deployment.Order;
import com.miteos.deployments.deployment.Status;
import com.miteos.deployments.target.Target;
import com.miteos.deployments.testing.Samples;
import com.miteos.deployments.workspace.WorkspaceId;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListDeploymentsHandlerTest {
  private final ApiWorld world = new ApiWorld();
  private final String token = world.token(Samples.LIVE);
  private final ListDeploymentsHandler handler =
      new ListDeploymentsHandler(
          world.api,
          world.repositories.deployments(),
          new DeploymentRecords(world.repositories.events(), world.repositories.configs()));

  private ApiAnswer list(String query) {
    return ApiAnswer.of(handler, ApiCall.to("GET /v1/deployments").token(token).query(query));
  }

  private static List<String> ids(ApiAnswer answer) {
    var ids = new ArrayList<String>();
    for (JsonNode record : answer.tree().path("data")) {
      ids.add(record.path("id").asText());
    }
    return ids;
  }

  private static boolean hasMore(ApiAnswer answer) {
    return answer.tree().path("has_more").booleanValue();
  }

  private Deployment add(Order order) {
    var deployment = world.samples.pending(order);
    world.repositories.deployments().add(deployment, null);
    world.clock.advance(Duration.ofSeconds(10));
    return deployment;
  }

  private Deployment add() {
    return add(Samples.ORDER);
  }

  /// The newest first, as the list shows them.
  private List<String> addMany(int count) {
    var ids = new ArrayList<String>();
    for (var added = 0; added < count; added++) {
      ids.addFirst(add().id().value());
    }
    return ids;
  }

  private Deployment save(Deployment next, Status expected) {
    world.repositories.deployments().save(next, expected, "moved on");
    return next;
  }

  private Deployment finish(Deployment deployment) {
    var building = save(deployment.startBuilding(), Status.PENDING);
    var deploying = save(building.startDeploying(), Status.BUILDING);
    var url = URI.create("https://my-agent-app.netlify.app");
    return save(deploying.goLive(url, world.clock.instant()), Status.DEPLOYING);
  }

  private Deployment fail(Deployment deployment) {
    var failure = Failure.of(FailureStage.BUILD, FailureCode.NO_OUTPUT, "the build made no output");
    return save(deployment.fail(failure, world.clock.instant()), Status.PENDING);
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(list("").body()).isEqualTo("{\"data\":[],\"has_more\":false}");
  }

  @Test
  void showsTheNewestFirst() {
    var failed = fail(add());
    var live = finish(add());

    var answer = list("");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json())
        .isEqualTo(
            ApiAnswer.pretty(
                """
                {
                  "data": [
                    {
                      "id": "%s",
                      "workspace_id": "ws_01hx4k2m8n",
                      "target": "netlify",
                      "status": "live",
                      "url": "https://my-agent-app.netlify.app",
                      "created_at": "2024-11-14T10:22:15Z",
                      "completed_at": "2024-11-14T10:22:25Z"
                    },
                    {
                      "id": "%s",
                      "workspace_id": "ws_01hx4k2m8n",
                      "target": "netlify",
                      "status": "failed",
                      "url": null,
                      "created_at": "2024-11-14T10:22:05Z",
                      "completed_at": "2024-11-14T10:22:15Z"
                    }
                  ],
                  "has_more": false
                }\
                """
                    .formatted(live.id().value(), failed.id().value())));
  }

  @Test
  void showsTwentyUnlessToldOtherwise() {
    var ids = addMany(21);

    assertThat(ids(list(""))).isEqualTo(ids.subList(0, 20));
    assertThat(hasMore(list(""))).isTrue();
    assertThat(ids(list("limit=100"))).isEqualTo(ids);
    assertThat(hasMore(list("limit=21"))).isFalse();
    assertThat(ids(list("limit=1"))).isEqualTo(ids.subList(0, 1));
  }

  @Test
  void goesOlderPageByPage() {
    var ids = addMany(5);

    var second = list("limit=2&starting_after=" + ids.get(1));
    var third = list("limit=2&starting_after=" + ids.get(3));

    assertThat(ids(second)).isEqualTo(ids.subList(2, 4));
    assertThat(hasMore(second)).isTrue();
    assertThat(ids(third)).isEqualTo(ids.subList(4, 5));
    assertThat(hasMore(third)).isFalse();
  }

  @Test
  void goesNewerPageByPage() {
    var ids = addMany(5);

    var second = list("limit=2&ending_before=" + ids.get(3));
    var third = list("limit=2&ending_before=" + ids.get(1));

    assertThat(ids(second)).isEqualTo(ids.subList(1, 3));
    assertThat(hasMore(second)).isTrue();
    assertThat(ids(third)).isEqualTo(ids.subList(0, 1));
    assertThat(hasMore(third)).isFalse();
  }

  @Test
  void takesAPositionThatDoesNotExist() {
    var ids = addMany(3);

    assertThat(ids(list("starting_after=dep_zzzz"))).isEqualTo(ids);
    assertThat(ids(list("starting_after=dep_0"))).isEmpty();
    assertThat(ids(list("ending_before=dep_0"))).isEqualTo(ids);
  }

  @Test
  void combinesFilters() {
    var pending = add();
    var live = finish(add());
    var failed = fail(add());
    var order = Samples.ORDER;
    var elsewhere =
        add(
            new Order(
                order.owner(),
                new WorkspaceId("ws_other"),
                order.artifact(),
                Target.VERCEL,
                new ConfigId("cfg_other")));

    assertThat(ids(list("status=live"))).containsExactly(live.id().value());
    assertThat(ids(list("status=live&status=failed")))
        .containsExactly(failed.id().value(), live.id().value());
    assertThat(ids(list("target=vercel"))).containsExactly(elsewhere.id().value());
    assertThat(ids(list("workspace_id=ws_other"))).containsExactly(elsewhere.id().value());
    assertThat(ids(list("config_id=cfg_other&status=pending")))
        .containsExactly(elsewhere.id().value());
    assertThat(ids(list("target=netlify&status=pending"))).containsExactly(pending.id().value());
    assertThat(ids(list("target=expo"))).isEmpty();
    assertThat(ids(list("created_after=2024-11-14T10:22:05Z&created_before=2024-11-14T10:22:35Z")))
        .containsExactly(failed.id().value(), live.id().value());
  }

  @Test
  void fillsAPageDespiteFilters() {
    var wanted = new ArrayList<String>();
    for (var count = 0; count < 4; count++) {
      wanted.addFirst(fail(add()).id().value());
      var _ = add();
    }

    var first = list("status=failed&limit=3");

    assertThat(ids(first)).isEqualTo(wanted.subList(0, 3));
    assertThat(hasMore(first)).isTrue();
    assertThat(hasMore(list("status=failed&limit=4"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          page=2                                   | parameter_unknown | page           | expected only the query parameters limit, starting_after, ending_before, status, target, workspace_id, config_id, created_after, created_before, expand, got 'page'
          limit=0                                  | parameter_invalid | limit          | limit: expected a whole number of 1 to 100, got '0'
          limit=101                                | parameter_invalid | limit          | limit: expected a whole number of 1 to 100, got '101'
          limit=5&limit=5                          | parameter_invalid | limit          | limit: expected one value, got 2
          starting_after=cfg_1                     | parameter_invalid | starting_after | starting_after: expected dep_ and 1 to 40 of [0-9a-z], got 'cfg_1'
          ending_before=                           | parameter_invalid | ending_before  | ending_before: expected dep_ and 1 to 40 of [0-9a-z], got ''
          starting_after=dep_1&ending_before=dep_2 | parameter_invalid | ending_before  | ending_before: expected either this or starting_after, got both
          status=done                              | parameter_invalid | status         | status: expected one of pending, building, deploying, live, failed, got 'done'
          status=live,failed                       | parameter_invalid | status         | status: expected one of pending, building, deploying, live, failed, got 'live,failed'
          target=heroku                            | parameter_invalid | target         | target: expected one of vercel, netlify, cloudflare, expo, got 'heroku'
          workspace_id=1                           | parameter_invalid | workspace_id   | workspace_id: expected ws_ and 1 to 40 of [0-9a-z], got '1'
          config_id=1                              | parameter_invalid | config_id      | config_id: expected cfg_ and 1 to 40 of [0-9a-z], got '1'
          created_after=now                        | parameter_invalid | created_after  | created_after: expected an ISO 8601 time such as 2024-11-14T10:22:05Z, got 'now'
          expand=everything                        | parameter_invalid | expand         | expand: expected one of failure, events, config, got 'everything'
          """)
  void refusesAQueryItDoesNotKnow(String query, String code, String param, String message) {
    assertThat(list(query).json()).isEqualTo(ApiAnswer.badRequest(code, message, param));
    assertThat(list(query).status()).isEqualTo(400);
  }

  @Test
  void addsWhatIsAskedForToEveryRecord() {
    var now = world.clock.instant();
    var config =
        new DeployConfig(
            Samples.CONFIG,
            Samples.ACCOUNT,
            Samples.definition("Production"),
            Samples.secrets(),
            now,
            now);
    world.repositories.configs().add(config, null);
    var _ = fail(add());
    var _ = add();

    var records = list("expand=failure,config").tree().path("data");

    assertThat(records.path(0).has("failure")).isTrue();
    assertThat(records.path(0).path("failure").isNull()).isTrue();
    assertThat(records.path(1).at("/failure/code").asText()).isEqualTo("no_output");
    assertThat(records.path(0).at("/config/name").asText()).isEqualTo("Production");
    assertThat(records.path(1).at("/config/name").asText()).isEqualTo("Production");
    assertThat(records.path(0).has("events")).isFalse();
  }

  @Test
  void keepsAccountsAndModesApart() {
    var live = add();
    var testMode = new Owner(Samples.ACCOUNT, Mode.TEST);
    var order = Samples.ORDER;
    var test =
        add(
            new Order(
                testMode, order.workspaceId(), order.artifact(), order.target(), order.configId()));
    var call = ApiCall.to("GET /v1/deployments");
    var stranger = world.token(new Owner(new AccountId("acct_stranger"), Mode.LIVE));

    assertThat(ids(list(""))).containsExactly(live.id().value());
    assertThat(ids(ApiAnswer.of(handler, call.token(world.token(testMode)))))
        .containsExactly(test.id().value());
    assertThat(ids(ApiAnswer.of(handler, call.token(stranger)))).isEmpty();
  }

  @Test
  void refusesATokenThatLacksTheScope() {
    var writer = world.tokenWithout(Samples.LIVE, Scope.DEPLOYMENTS_READ);
    var configless = world.tokenWithout(Samples.LIVE, Scope.CONFIGS_READ);
    var call = ApiCall.to("GET /v1/deployments");

    assertThat(ApiAnswer.of(handler, call.token(writer)).status()).isEqualTo(403);
    assertThat(ApiAnswer.of(handler, call.token(configless)).status()).isEqualTo(200);
    assertThat(ApiAnswer.of(handler, call.token(configless).query("expand=config")).status())
        .isEqualTo(403);
  }

  @Test
  void acceptsItsSampleEvent() {
    var event = SampleEvents.of("list-deployments");
    world.admit(SampleEvents.token(event), Samples.LIVE);
    var live = finish(add());
    var failed = fail(add());
    var _ = add();

    var answer = ApiAnswer.of(handler, event);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(ids(answer)).containsExactly(failed.id().value(), live.id().value());
  }

  @Test
  void saysThatItsTablesAreDown() {
    var wired = new ListDeploymentsHandler(Outage.environment());

    var answer = ApiAnswer.of(wired, ApiCall.to("GET /v1/deployments").token(Outage.TOKEN));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("dependency_unavailable");
  }
}
