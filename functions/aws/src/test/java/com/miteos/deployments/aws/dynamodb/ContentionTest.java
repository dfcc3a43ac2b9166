package com.miteos.deployments.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.dependency.DependencyUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ContentionTest {
  private final List<Duration> pauses = new ArrayList<>();
  private final Contention contention = new Contention(pauses::add, new Random(1));
  private final AtomicInteger attempts = new AtomicInteger();

  @Test
  void doesNotPauseWhereTheFirstAttemptSucceeds() {
    assertThat(contention.<String>result(() -> Optional.of("stored"))).isEqualTo("stored");

    assertThat(pauses).isEmpty();
  }

  @Test
  void triesUntilAnAttemptSucceeds() {
    contention.until(() -> attempts.incrementAndGet() == 4);

    assertThat(attempts).hasValue(4);
    assertThat(pauses).hasSize(3).allMatch(pause -> pause.compareTo(Duration.ofMillis(200)) <= 0);
  }

  @Test
  void givesUpAfterManyAttempts() {
    assertThatThrownBy(() -> contention.until(() -> attempts.incrementAndGet() < 0))
        .isInstanceOf(DependencyUnavailableException.class);

    assertThat(attempts).hasValue(Contention.MOST_ATTEMPTS);
  }

  @Test
  void stopsWhenItIsInterrupted() {
    var interrupted =
        new Contention(
            _ -> {
              throw new InterruptedException();
            },
            new Random(1));

    assertThatThrownBy(() -> interrupted.until(() -> attempts.incrementAndGet() < 0))
        .isInstanceOf(DependencyUnavailableException.class)
        .hasCauseInstanceOf(InterruptedException.class);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(attempts).hasValue(1);
  }
}
