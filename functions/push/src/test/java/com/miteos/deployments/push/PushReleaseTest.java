package com.miteos.deployments.push;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.access.Mode;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.deployment.Release;
import com.miteos.deployments.deployment.StaleDeploymentException;
import com.miteos.deployments.deployment.Status;
import com.miteos.deployments.hosting.DeployingWorld;
import com.miteos.deployments.hosting.ProviderRejectedException;
import com.miteos.deployments.hosting.ProviderUnavailableException;
import com.miteos.deployments.pipeline.FailureMessage;
import com.miteos.deployments.pipeline.FinishWatch;
import com.miteos.deployments.pipeline.StepResult;
import com.miteos.deployments.pipeline.StepResult.Failed;
import com.miteos.deployments.pipeline.StepResult.Pushed;
import com.miteos.deployments.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

final class PushReleaseTest {
  private static final Release HALF = new Release("host-1", Map.of("state", "uploading"));
  private static final Release WHOLE = new Release("host-1", Map.of("state", "uploaded"));
  private static final Failure QUOTA =
      Failure.of(FailureStage.UPLOAD, FailureCode.PROVIDER_QUOTA, "No deploys left today.");
  private static final Failure DOWN =
      Failure.of(
          FailureStage.UPLOAD, FailureCode.PROVIDER_UNAVAILABLE, "The host does not answer.");

  private final DeployingWorld world = new DeployingWorld();

  /// Each permit lets the watch look once.
  private final Semaphore looks = new Semaphore(0);

  private final PushRelease push =
      new PushRelease(
          new PushRelease.Records(
              world.repositories.deployments(),
              world.repositories.rollouts(),
              world.repositories.logs()),
          world.providers,
          world.accounts,
          world.bundles,
          new FinishWatch(world.repositories.deployments(), _ -> looks.acquire()),
          world.clock);

  @Test
  void movesTheRecordOnAndKeepsWhatTheHostMade() throws Exception {
    var deployment = world.built();
    world.host.onPush(_ -> WHOLE);

    assertThat(run(deployment, Retries.MORE)).isEqualTo(new Pushed());

    assertThat(world.stored(deployment).status()).isEqualTo(Status.DEPLOYING);
    assertThat(world.repositories.rollouts().find(deployment.ref()).release()).isEqualTo(WHOLE);
    assertThat(world.events(deployment)).last().isEqualTo("Uploading to netlify");
  }

  @Test
  void takesARedeploymentStraightFromPending() throws Exception {
    var source = world.built();
    var bundleKey = requireNonNull(world.repositories.rollouts().find(source.ref()).bundleKey());
    var again = world.redeploying(source.id(), bundleKey);
    world.host.onPush(_ -> WHOLE);

    assertThat(run(again, Retries.MORE)).isEqualTo(new Pushed());

    assertThat(world.stored(again).status()).isEqualTo(Status.DEPLOYING);
    assertThat(world.host.orders().getFirst().bundle().manifest())
        .isEqualTo(world.bundles.open(bundleKey).manifest());
  }

  @Test
  void opensTheAccountOfTheConfig() throws Exception {
    var deployment = world.built();
    world.host.onPush(_ -> WHOLE);

    run(deployment, Retries.MORE);

    var account = world.host.orders().getFirst().account();
    assertThat(account.token().value()).isEqualTo(DeployingWorld.TOKEN);
    assertThat(account.settings().text("site")).isEqualTo("my-site");
  }

  @Test
  void aLaterAttemptGoesOnFromWhatTheEarlierRecorded() throws Exception {
    var deployment = world.built();
    world.host.onPush(order -> {
      order.journal().record(HALF);
      throw new ProviderUnavailableException(DOWN, null, null);
    });
    world.host.onPush(_ -> WHOLE);

    assertThatThrownBy(() -> run(deployment, Retries.MORE))
        .isInstanceOf(ProviderUnavailableException.class);
    assertThat(run(deployment, Retries.MORE)).isEqualTo(new Pushed());

    assertThat(world.host.orders())
        .extracting(order -> order.earlier())
        .containsExactly(null, HALF);
    assertThat(world.host.orders()).extracting(order -> order.attempt()).containsExactly(1, 2);
  }

  @Test
  void theLastAttemptSaysWhatIsWrong() throws Exception {
    var deployment = world.built();
    world.host.onPush(_ -> {
      throw new ProviderUnavailableException(DOWN, null, null);
    });

    assertThat(run(deployment, Retries.NONE)).isEqualTo(new Failed(FailureMessage.of(DOWN)));
  }

  @Test
  void aRefusalIsTheResult() throws Exception {
    var deployment = world.built();
    world.host.onPush(_ -> {
      throw new ProviderRejectedException(QUOTA);
    });

    assertThat(run(deployment, Retries.MORE)).isEqualTo(new Failed(FailureMessage.of(QUOTA)));
  }

  @Test
  void anAttemptThatWasOvertakenRecordsNothing() throws Exception {
    var deployment = world.built();
    world.host.onPush(order -> {
      world.repositories.rollouts().beginAttempt(deployment.ref());
      order.journal().record(HALF);
      return WHOLE;
    });

    assertThatThrownBy(() -> run(deployment, Retries.MORE))
        .isInstanceOf(StaleDeploymentException.class);

    assertThat(world.repositories.rollouts().find(deployment.ref()).release()).isNull();
    assertThat(world.host.cancelled()).isEmpty();
  }

  @Test
  void aFinishedDeploymentIsNotPushed() {
    var deployment = world.built();
    var failed = deployment.fail(QUOTA, world.clock.instant());
    world.repositories.deployments().save(failed, Status.BUILDING, "cancelled");

    assertThatThrownBy(() -> run(deployment, Retries.MORE))
        .isInstanceOf(StaleDeploymentException.class);

    assertThat(world.host.orders()).isEmpty();
  }

  @Test
  void whatWasCancelledDuringThePushIsTakenBackAtTheHost() {
    var deployment = world.built();
    world.host.onPush(order -> {
      order.journal().record(HALF);
      cancel(deployment);
      looks.release();
      return waitForEver();
    });

    assertThatThrownBy(() -> run(deployment, Retries.MORE))
        .isInstanceOf(StaleDeploymentException.class);

    assertThat(world.host.cancelled()).containsExactly(HALF);
  }

  @Test
  void whatTheHostMadeAfterTheCancelIsTakenBackToo() {
    var deployment = world.built();
    world.host.onPush(order -> {
      cancel(deployment);
      order.journal().record(WHOLE);
      return WHOLE;
    });

    assertThatThrownBy(() -> run(deployment, Retries.MORE))
        .isInstanceOf(StaleDeploymentException.class);

    assertThat(world.host.cancelled()).containsExactly(WHOLE);
  }

  private void cancel(Deployment deployment) {
    var failure = Failure.of(FailureStage.UPLOAD, FailureCode.CANCELLED, "Cancelled.");
    var cancelled = world.stored(deployment).fail(failure, world.clock.instant());
    world.repositories.deployments().save(cancelled, Status.DEPLOYING, "Cancelled.");
  }

  private static Release waitForEver() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException interrupted) {
      throw new ProviderUnavailableException(DOWN, null, interrupted);
    }
    return WHOLE;
  }

  @Test
  void aDeletedConfigIsTheCustomersToMend() throws Exception {
    var deployment = world.built();
    world.repositories.configs().delete(world.config.account(), world.config.id());

    var result = run(deployment, Retries.MORE);

    assertThat(result)
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> {
              assertThat(failed.failure().code()).isEqualTo(FailureCode.CREDENTIALS_REJECTED);
              assertThat(failed.failure().message()).contains(world.config.id().value(), "deleted");
            });
  }

  @Test
  void aTestDeploymentPushesNothing() throws Exception {
    var deployment = world.built(Mode.TEST);

    assertThat(run(deployment, Retries.MORE)).isEqualTo(new Pushed());

    assertThat(world.host.orders()).isEmpty();
  }

  private StepResult run(Deployment deployment, Retries retries)
      throws IOException, InterruptedException {
    return push.run(deployment.ref(), retries, Deadline.in(Duration.ofMinutes(10), world.clock));
  }
}
