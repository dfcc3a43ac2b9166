package com.miteos.deployments.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RateLimitHeadersTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  @Test
  void readsRetryAfterInSeconds() {
    assertThat(RateLimitHeaders.retryAfter(answer("Retry-After", "7"), NOW))
        .contains(Duration.ofSeconds(7));
  }

  @Test
  void readsRetryAfterAsADate() {
    var answer = answer("Retry-After", "Tue, 24 Nov 2026 10:00:30 GMT");

    assertThat(RateLimitHeaders.retryAfter(answer, NOW)).contains(Duration.ofSeconds(30));
  }

  @Test
  void readsAResetInSecondsOfTheEpoch() {
    var answer = answer("X-RateLimit-Reset", "" + NOW.plusSeconds(42).getEpochSecond());

    assertThat(RateLimitHeaders.untilReset(answer, "x-ratelimit-reset", NOW))
        .contains(Duration.ofSeconds(42));
  }

  @Test
  void readsAResetInMillisecondsOfTheEpoch() {
    var answer = answer("X-RateLimit-Reset", "" + NOW.plusMillis(1500).toEpochMilli());

    assertThat(RateLimitHeaders.untilReset(answer, "X-RateLimit-Reset", NOW))
        .contains(Duration.ofMillis(1500));
  }

  @Test
  void measuresByTheHostsClockWhereOursLagsBehind() {
    var anHourAhead = NOW.plusSeconds(3600);
    var answer =
        answer(
            Map.of(
                "Date",
                "Tue, 24 Nov 2026 11:00:00 GMT",
                "X-RateLimit-Reset",
                "" + anHourAhead.plusSeconds(5).getEpochSecond()));

    assertThat(RateLimitHeaders.untilReset(answer, "X-RateLimit-Reset", NOW))
        .contains(Duration.ofSeconds(5));
  }

  @Test
  void measuresByItsOwnClockWhereTheHostsLagsBehind() {
    var answer =
        answer(
            Map.of(
                "Date",
                "Tue, 24 Nov 2026 09:00:00 GMT",
                "X-RateLimit-Reset",
                "" + NOW.plusSeconds(5).getEpochSecond()));

    assertThat(RateLimitHeaders.untilReset(answer, "X-RateLimit-Reset", NOW))
        .contains(Duration.ofSeconds(5));
  }

  @Test
  void takesAResetInThePastAsNow() {
    var answer = answer("X-RateLimit-Reset", "" + NOW.minusSeconds(9).getEpochSecond());

    assertThat(RateLimitHeaders.untilReset(answer, "X-RateLimit-Reset", NOW))
        .contains(Duration.ZERO);
  }

  @Test
  void ignoresWhatIsNoTime() {
    assertThat(RateLimitHeaders.retryAfter(answer("Retry-After", "soon"), NOW)).isEmpty();
    assertThat(RateLimitHeaders.retryAfter(answer("Retry-After", "-3"), NOW)).isEmpty();
    assertThat(RateLimitHeaders.untilReset(answer("X", "1"), "X-RateLimit-Reset", NOW)).isEmpty();
  }

  private static ProviderAnswer answer(String name, String value) {
    return answer(Map.of(name, value));
  }

  private static ProviderAnswer answer(Map<String, String> headers) {
    var values = new TreeMap<String, List<String>>();
    headers.forEach((name, value) -> values.put(name, List.of(value)));
    return new ProviderAnswer(429, HttpHeaders.of(values, (_, _) -> true), "", 0);
  }
}
