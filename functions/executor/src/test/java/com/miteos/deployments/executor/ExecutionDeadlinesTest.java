package com.miteos.deployments.executor;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.time.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ExecutionDeadlinesTest {
  private final SettableClock clock = SettableClock.at("2026-01-02T03:04:05Z");

  @Test
  void givesCommandsTheirLimit() {
    var deadlines =
        ExecutionDeadlines.within(Duration.ofMinutes(15), Duration.ofMinutes(13), clock);

    assertThat(deadlines.commands().remaining()).isEqualTo(Duration.ofMinutes(13));
    assertThat(deadlines.everything().remaining()).isEqualTo(Duration.ofSeconds(895));
  }

  @Test
  void leavesTimeToHandOverTheOutput() {
    var deadlines = ExecutionDeadlines.within(Duration.ofMinutes(5), Duration.ofMinutes(13), clock);

    assertThat(deadlines.commands().remaining()).isEqualTo(Duration.ofMinutes(4));
  }
}
