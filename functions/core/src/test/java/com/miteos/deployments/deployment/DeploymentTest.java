package com.miteos.deployments.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.testing.Samples;
import com.miteos.deployments.time.SettableClock;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class DeploymentTest {
  private static final URI SITE = URI.create("https://site.example/");
  private static final Instant LATER = Instant.parse("2026-11-24T10:02:33.900Z");
  private static final Failure FAILURE =
      Failure.of(FailureStage.BUILD, FailureCode.BUILD_FAILED, "npm run build ended with 1");

  private final SettableClock clock = SettableClock.at("2026-11-24T10:00:05.700Z");
  private final Deployment pending = new Samples(clock).pending();

  @Test
  void startsAsPendingWithWholeSeconds() {
    assertThat(pending.status()).isEqualTo(Status.PENDING);
    assertThat(pending.createdAt()).isEqualTo("2026-11-24T10:00:05Z");
    assertThat(pending.deadline()).isEqualTo("2026-11-24T11:30:05Z");
    assertThat(pending.url()).isNull();
    assertThat(pending.completedAt()).isNull();
    assertThat(pending.failure()).isNull();
  }

  @Test
  void goesLiveOneStepAfterTheOther() {
    var live = pending.startBuilding().startDeploying().goLive(SITE, LATER);

    assertThat(live.status()).isEqualTo(Status.LIVE);
    assertThat(live.url()).isEqualTo(SITE);
    assertThat(live.completedAt()).isEqualTo("2026-11-24T10:02:33Z");
    assertThat(live.failure()).isNull();
    assertThat(live.version()).isEqualTo(4);
    assertThat(live.order()).isEqualTo(pending.order());
  }

  @Test
  void failsFromEveryUnfinishedStatus() {
    var building = pending.startBuilding();

    assertThat(pending.fail(FAILURE, LATER).failure()).isEqualTo(FAILURE);
    assertThat(building.fail(FAILURE, LATER).status()).isEqualTo(Status.FAILED);
    var failed = building.startDeploying().fail(FAILURE, LATER);
    assertThat(failed.completedAt()).isEqualTo("2026-11-24T10:02:33Z");
    assertThat(failed.url()).isNull();
  }

  @Test
  void skipsNoStep() {
    assertThatThrownBy(pending::startDeploying)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot move from pending to deploying");
    assertThatThrownBy(() -> pending.startBuilding().goLive(SITE, LATER))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("from building to live");
  }

  @Test
  void skipsTheBuildOnlyWhereThereIsAnEarlierOne() {
    var order = Samples.redeploying(pending.id(), "bundles/1");
    var again = new Samples(clock).pending(order);

    assertThat(again.startDeploying().goLive(SITE, LATER).version()).isEqualTo(3);
  }

  @Test
  void neverMovesOnceItIsFinished() {
    var live = pending.startBuilding().startDeploying().goLive(SITE, LATER);
    var failed = pending.fail(FAILURE, LATER);

    assertThatThrownBy(() -> live.fail(FAILURE, LATER))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("from live to failed");
    assertThatThrownBy(failed::startBuilding).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> failed.fail(FAILURE, LATER)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void cannotBeReadWithAnOutcomeThatDoesNotFitItsStatus() {
    var live = new Outcome.Live(SITE, LATER);

    assertThatThrownBy(() -> with(Status.BUILDING, live))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("BUILDING");
    assertThatThrownBy(() -> with(Status.FAILED, live))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() ->
            new Deployment(
                pending.id(),
                pending.order(),
                pending.createdAt(),
                pending.deadline(),
                Status.LIVE,
                null,
                4))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Deployment with(Status status, Outcome outcome) {
    return new Deployment(
        pending.id(), pending.order(), pending.createdAt(), pending.deadline(), status, outcome, 2);
  }
}
