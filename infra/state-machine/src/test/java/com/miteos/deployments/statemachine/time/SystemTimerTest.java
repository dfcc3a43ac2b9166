package com.miteos.deployments.statemachine.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SystemTimerTest {
  private final SystemTimer timer = new SystemTimer(InstantSource.system());

  @AfterEach
  void close() {
    timer.close();
  }

  @Test
  void ringsWhenTheClockIsThereAndNotBefore() throws InterruptedException {
    var at = timer.instant().plusMillis(60);
    var rung = new CountDownLatch(1);

    timer.schedule(at, rung::countDown);

    assertThat(rung.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(timer.instant()).isAfterOrEqualTo(at);
  }

  @Test
  void ringsAtOnceForThePast() throws InterruptedException {
    var rung = new CountDownLatch(1);

    timer.schedule(timer.instant().minusSeconds(60), rung::countDown);

    assertThat(rung.await(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void doesNotRingWhenCancelled() throws InterruptedException {
    var rung = new AtomicBoolean();
    var later = new CountDownLatch(1);

    timer.schedule(timer.instant().plusMillis(30), () -> rung.set(true)).cancel();
    timer.schedule(timer.instant().plusMillis(60), later::countDown);

    assertThat(later.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(rung).isFalse();
  }

  @Test
  void takesNothingAfterItWasClosed() {
    timer.close();

    assertThat(timer.schedule(timer.instant().plus(Duration.ofDays(1)), () -> {})).isNotNull();
  }
}
