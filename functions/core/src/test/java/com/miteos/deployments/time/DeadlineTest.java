package com.miteos.deployments.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class DeadlineTest {
  private final SettableClock clock = SettableClock.at("2026-11-24T10:00:00Z");
  private final Deadline deadline = Deadline.in(Duration.ofSeconds(10), clock);

  @Test
  void runsOutWithTheClock() {
    clock.advance(Duration.ofSeconds(4));

    assertThat(deadline.remaining()).isEqualTo(Duration.ofSeconds(6));
    assertThat(deadline.hasPassed()).isFalse();
  }

  @Test
  void isNeverLessThanOver() {
    clock.advance(Duration.ofHours(1));

    assertThat(deadline.remaining()).isZero();
    assertThat(deadline.hasPassed()).isTrue();
  }

  @Test
  void allowsOnlyWaitsThatLeaveTime() {
    assertThat(deadline.allows(Duration.ofMillis(9_999))).isTrue();
    assertThat(deadline.allows(Duration.ofSeconds(10))).isFalse();
  }
}
