package com.miteos.deployments.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.deployment.StaleDeploymentException;
import com.miteos.deployments.deployment.Status;
import com.miteos.deployments.testing.InMemoryRepositories;
import com.miteos.deployments.testing.Repositories;
import com.miteos.deployments.testing.Samples;
import com.miteos.deployments.time.SettableClock;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FinishWatchTest {
  private final SettableClock clock = SettableClock.at("2026-11-24T10:00:00Z");
  private final Repositories repositories = InMemoryRepositories.at(clock);
  private final Deployment deployment = new Samples(clock).pending();

  /// Each permit lets the watch look once.
  private final Semaphore looks = new Semaphore(0);

  private final FinishWatch watch =
      new FinishWatch(repositories.deployments(), _ -> looks.acquire());

  FinishWatchTest() {
    repositories.deployments().add(deployment, null);
  }

  private void finish() {
    var failure = Failure.of(FailureStage.QUEUE, FailureCode.CANCELLED, "Cancelled.");
    repositories
        .deployments()
        .save(deployment.fail(failure, clock.instant()), Status.PENDING, "Cancelled.");
  }

  private static String waitForEver() throws InterruptedException {
    new CountDownLatch(1).await();
    return "never";
  }

  @Test
  void returnsWhatTheWorkMade() throws Exception {
    assertThat(watch.run(deployment.ref(), () -> "done")).isEqualTo("done");
  }

  @Test
  void endsWorkWhoseDeploymentIsFinished() {
    assertThatThrownBy(() ->
            watch.run(
                deployment.ref(),
                () -> {
                  looks.release();
                  finish();
                  looks.release();
                  return waitForEver();
                }))
        .isInstanceOf(StaleDeploymentException.class);

    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void takesAnyFailureOfInterruptedWorkForItsEnd() {
    assertThatThrownBy(() ->
            watch.run(
                deployment.ref(),
                () -> {
                  finish();
                  looks.release();
                  try {
                    return waitForEver();
                  } catch (InterruptedException interrupted) {
                    throw new IOException("stream closed", interrupted);
                  }
                }))
        .isInstanceOf(StaleDeploymentException.class)
        .satisfies(stale -> assertThat(stale.getSuppressed()).hasSize(1));
  }

  @Test
  void keepsTheResultOfWorkThatWasDoneBeforeAnybodyLooked() throws Exception {
    var result =
        watch.run(
            deployment.ref(),
            () -> {
              finish();
              return "done";
            });
    looks.release(2);

    assertThat(result).isEqualTo("done");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void letsOtherFailuresThrough() {
    assertThatThrownBy(() ->
            watch.run(
                deployment.ref(),
                () -> {
                  throw new IOException("disk full");
                }))
        .isInstanceOf(IOException.class)
        .hasMessage("disk full");
  }
}
