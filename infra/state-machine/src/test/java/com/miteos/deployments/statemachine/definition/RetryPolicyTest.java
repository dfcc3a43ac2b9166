package com.miteos.deployments.statemachine.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.statemachine.definition.RetryPolicy.Jitter;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RetryPolicyTest {
  @Test
  void growsFromTheIntervalByTheRate() {
    var policy = policy(1.5, null, Jitter.NONE);

    assertThat(delays(policy, 4))
        .containsExactly(
            Duration.ofSeconds(2),
            Duration.ofSeconds(3),
            Duration.ofMillis(4_500),
            Duration.ofMillis(6_750));
  }

  @Test
  void stopsGrowingAtTheMaximum() {
    var policy = policy(10, Duration.ofSeconds(7), Jitter.NONE);

    assertThat(delays(policy, 3))
        .containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(7), Duration.ofSeconds(7));
  }

  @Test
  void staysFiniteHoweverOftenItGrew() {
    var policy = policy(10, null, Jitter.NONE);

    assertThat(policy.delay(5_000, new Random(7))).isEqualTo(Duration.ofDays(366));
  }

  @Test
  void spreadsFullJitterOverTheWholeDelay() {
    var policy = policy(1, null, Jitter.FULL);
    var random = new Random(7);

    var delays =
        IntStream.range(0, 1_000).mapToObj(_ -> policy.delay(0, random).toMillis()).toList();

    assertThat(delays).allMatch(millis -> millis >= 0 && millis <= 2_000);
    assertThat(delays).anyMatch(millis -> millis < 100).anyMatch(millis -> millis > 1_900);
  }

  private static RetryPolicy policy(double rate, @Nullable Duration maxDelay, Jitter jitter) {
    return new RetryPolicy(Duration.ofSeconds(2), 3, rate, maxDelay, jitter);
  }

  private static Duration[] delays(RetryPolicy policy, int count) {
    return IntStream.range(0, count)
        .mapToObj(made -> policy.delay(made, new Random(7)))
        .toArray(Duration[]::new);
  }
}
