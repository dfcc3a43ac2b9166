package com.miteos.deployments.listlogs;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.access.Mode;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.access.Scope;
import com.miteos.deployments.api.VisibleDeployments;
import com.miteos.deployments.api.testing.ApiAnswer;
import com.miteos.deployments.api.testing.ApiCall;
import com.miteos.deployments.api.testing.ApiWorld;
import com.miteos.deployments.api.testing.Outage;
import com.miteos.deployments.api.testing.SampleEvents;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.deployment.Status;
import com.miteos.deployments.history.LogEntry;
import com.miteos.deployments.history.LogLevel;
import com.miteos.deployments.history.LogStage;
import com.miteos.deployments.testing.Samples;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListLogsHandlerTest {
  private static final String ROUTE = "GET /v1/deployments/{id}/logs";

  private final ApiWorld world = new ApiWorld();
  private final String token = world.token(Samples.LIVE);
  private final ListLogsHandler handler =
      new ListLogsHandler(
          world.api,
          new VisibleDeployments(world.repositories.deployments()),
          world.repositories.logs());
  private final Deployment deployment = world.samples.pending();

  ListLogsHandlerTest() {
    world.repositories.deployments().add(deployment, null);
    world
        .repositories
        .logs()
        .append(
            deployment.id(),
            List.of(
                entry(LogStage.INSTALL, LogLevel.INFO, "added 12 packages"),
                entry(LogStage.COMPILE, LogLevel.ERROR, "cannot find module"),
                entry(LogStage.COMPILE, LogLevel.WARN, "1 problem")));
  }

  private LogEntry entry(LogStage stage, LogLevel level, String message) {
    return new LogEntry(world.clock.instant(), stage, level, message);
  }

  private void fail() {
    var failure = Failure.of(FailureStage.BUILD, FailureCode.BUILD_FAILED, "the build failed");
    world
        .repositories
        .deployments()
        .save(deployment.fail(failure, world.clock.instant()), Status.PENDING, "failed");
  }

  private ApiCall get(String id) {
    return ApiCall.to(ROUTE, id).token(token);
  }

  private ApiAnswer list(String query) {
    return ApiAnswer.of(handler, get(deployment.id().value()).query(query));
  }

  @Test
  void showsTheLogOldestFirst() {
    assertThat(list("").json())
        .isEqualTo(
            ApiAnswer.pretty(
                """
                {
                  "data": [
                    {
                      "seq": 1,
                      "at": "2024-11-14T10:22:05Z",
                      "stage": "install",
                      "level": "info",
                      "message": "added 12 packages"
                    },
                    {
                      "seq": 2,
                      "at": "2024-11-14T10:22:05Z",
                      "stage": "compile",
                      "level": "error",
                      "message": "cannot find module"
                    },
                    {
                      "seq": 3,
                      "at": "2024-11-14T10:22:05Z",
                      "stage": "compile",
                      "level": "warn",
                      "message": "1 problem"
                    }
                  ],
                  "has_more": false,
                  "complete": false
                }\
                """));
  }

  @Test
  void showsOneStage() {
    assertThat(list("stage=install").tree().path("data").findValuesAsText("message"))
        .containsExactly("added 12 packages");
    assertThat(list("stage=verify").tree().path("data")).isEmpty();
  }

  @Test
  void isCompleteOnlyAtTheEndOfAFinishedLog() {
    assertThat(list("after=3").tree().path("complete").booleanValue()).isFalse();

    fail();

    var middle = list("limit=2").tree();
    assertThat(middle.path("has_more").booleanValue()).isTrue();
    assertThat(middle.path("complete").booleanValue()).isFalse();
    var last = list("limit=2&after=2").tree();
    assertThat(last.path("data")).hasSize(1);
    assertThat(last.path("has_more").booleanValue()).isFalse();
    assertThat(last.path("complete").booleanValue()).isTrue();
    assertThat(list("stage=install").tree().path("complete").booleanValue()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          stage=build   | stage | stage: expected one of install, compile, bundle, upload, activate, verify, got 'build'
          after=-1      | after | after: expected a whole number of 0 to 999999999, got '-1'
          limit=0       | limit | limit: expected a whole number of 1 to 100, got '0'
          level=info    | level | expected only the query parameters stage, after, limit, got 'level'
          """)
  void refusesAQueryItDoesNotKnow(String query, String param, String message) {
    var answer = list(query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.param()).isEqualTo(param);
    assertThat(answer.message()).isEqualTo(message);
  }

  @Test
  void doesNotFindWhatIsNotTheCallers() {
    var stranger = world.token(new Owner(new AccountId("acct_stranger"), Mode.LIVE));

    assertThat(ApiAnswer.of(handler, get("dep_unknown")).status()).isEqualTo(404);
    assertThat(ApiAnswer.of(handler, get("nonsense")).status()).isEqualTo(404);
    assertThat(ApiAnswer.of(handler, get(deployment.id().value()).token(stranger)).status())
        .isEqualTo(404);
  }

  @Test
  void refusesATokenThatLacksTheScope() {
    var writer = world.tokenWithout(Samples.LIVE, Scope.DEPLOYMENTS_READ);

    assertThat(ApiAnswer.of(handler, get(deployment.id().value()).token(writer)).status())
        .isEqualTo(403);
  }

  @Test
  void acceptsItsSampleEvent() {
    var event = SampleEvents.of("list-logs");
    world.admit(SampleEvents.token(event), Samples.LIVE);
    var id = new DeploymentId(Objects.requireNonNull(event.getPathParameters().get("id")));
    world
        .repositories
        .deployments()
        .add(
            Deployment.pending(id, Samples.ORDER, deployment.createdAt(), deployment.deadline()),
            null);
    world
        .repositories
        .logs()
        .append(id, List.of(entry(LogStage.INSTALL, LogLevel.INFO, "added 12 packages")));

    var answer = ApiAnswer.of(handler, event);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.tree().path("data")).hasSize(1);
  }

  @Test
  void saysThatItsTablesAreDown() {
    var wired = new ListLogsHandler(Outage.environment());

    var answer = ApiAnswer.of(wired, ApiCall.to(ROUTE, "dep_1").token(Outage.TOKEN));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("dependency_unavailable");
  }
}
