package com.miteos.deployments.listevents;

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
import com.miteos.deployments.deployment.Status;
import com.miteos.deployments.testing.Samples;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListEventsHandlerTest {
  private static final String ROUTE = "GET /v1/deployments/{id}/events";

  private final ApiWorld world = new ApiWorld();
  private final String token = world.token(Samples.LIVE);
  private final ListEventsHandler handler =
      new ListEventsHandler(
          world.api,
          new VisibleDeployments(world.repositories.deployments()),
          world.repositories.events());
  private final Deployment deployment = world.samples.pending();

  ListEventsHandlerTest() {
    var deployments = world.repositories.deployments();
    deployments.add(deployment, null);
    world.clock.advance(Duration.ofSeconds(2));
    deployments.note(deployment.ref(), "a runner took it");
    world.clock.advance(Duration.ofSeconds(3));
    deployments.save(deployment.startBuilding(), Status.PENDING, "build begun");
  }

  private ApiCall get(String id) {
    return ApiCall.to(ROUTE, id).token(token);
  }

  private ApiAnswer list(String query) {
    return ApiAnswer.of(handler, get(deployment.id().value()).query(query));
  }

  @Test
  void tellsWhatHappenedOldestFirst() {
    var answer = list("after=1");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json())
        .isEqualTo(
            ApiAnswer.pretty(
                """
                {
                  "data": [
                    {
                      "seq": 2,
                      "at": "2024-11-14T10:22:07Z",
                      "status": "pending",
                      "detail": "a runner took it"
                    },
                    {
                      "seq": 3,
                      "at": "2024-11-14T10:22:10Z",
                      "status": "building",
                      "detail": "build begun"
                    }
                  ],
                  "has_more": false
                }\
                """));
  }

  @Test
  void countsFromOneWithoutAGap() {
    assertThat(list("").tree().path("data").findValues("seq"))
        .extracting(seq -> seq.intValue())
        .containsExactly(1, 2, 3);
  }

  @Test
  void goesOnPageByPage() {
    var first = list("limit=2").tree();
    var second = list("limit=2&after=2").tree();
    var third = list("limit=2&after=3").tree();

    assertThat(first.path("data")).hasSize(2);
    assertThat(first.path("has_more").booleanValue()).isTrue();
    assertThat(second.path("data")).hasSize(1);
    assertThat(second.path("has_more").booleanValue()).isFalse();
    assertThat(third.path("data")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"after=-1", "after=x", "after=1000000000", "after=", "limit=101", "stage=build"})
  void refusesAQueryItDoesNotKnow(String query) {
    var answer = list(query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.param()).isEqualTo(query.split("=", 2)[0]);
  }

  @Test
  void doesNotFindWhatIsNotTheCallers() {
    var stranger = world.token(new Owner(new AccountId("acct_stranger"), Mode.LIVE));
    var testMode = world.token(new Owner(Samples.ACCOUNT, Mode.TEST));

    assertThat(ApiAnswer.of(handler, get("dep_unknown")).status()).isEqualTo(404);
    assertThat(ApiAnswer.of(handler, get("nonsense")).status()).isEqualTo(404);
    assertThat(ApiAnswer.of(handler, get(deployment.id().value()).token(stranger)).status())
        .isEqualTo(404);
    assertThat(ApiAnswer.of(handler, get(deployment.id().value()).token(testMode)).status())
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
    var event = SampleEvents.of("list-events");
    world.admit(SampleEvents.token(event), Samples.LIVE);
    var id = new DeploymentId(Objects.requireNonNull(event.getPathParameters().get("id")));
    world
        .repositories
        .deployments()
        .add(
            Deployment.pending(id, Samples.ORDER, deployment.createdAt(), deployment.deadline()),
            null);

    var answer = ApiAnswer.of(handler, event);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.tree().path("data")).hasSize(1);
  }

  @Test
  void saysThatItsTablesAreDown() {
    var wired = new ListEventsHandler(Outage.environment());

    var answer = ApiAnswer.of(wired, ApiCall.to(ROUTE, "dep_1").token(Outage.TOKEN));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("dependency_unavailable");
  }
}
