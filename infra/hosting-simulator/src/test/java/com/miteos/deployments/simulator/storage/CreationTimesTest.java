package com.miteos.deployments.simulator.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CreationTimesTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  @Test
  void isNowWhereNothingIsAsYoung() {
    assertThat(CreationTimes.next(NOW, Stream.empty())).isEqualTo(NOW);
    assertThat(CreationTimes.next(NOW, Stream.of(NOW.minusSeconds(1)))).isEqualTo(NOW);
  }

  @Test
  void isLaterThanTheLatestWhereTheClockHasNotMovedOn() {
    assertThat(CreationTimes.next(NOW, Stream.of(NOW.plusMillis(3), NOW)))
        .isEqualTo(NOW.plusMillis(4));
  }
}
