package com.miteos.deployments.hosting.cloudflare;

import com.miteos.deployments.hosting.ProviderAnswer;
import com.miteos.deployments.hosting.RateLimitHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/// How Cloudflare announces its rate limits: `Retry-After` with a refusal, and with every answer
/// what is left, as in `"default";r=50;t=30`.
final class CloudflareLimits {
  private static final Pattern USED_UP =
      Pattern.compile("\"[^\"]*\"\\s*;\\s*r=0\\s*;\\s*t=(\\d{1,9})");

  private CloudflareLimits() {}

  /// One request too many blocks all of them for five minutes, so the last one before counts, too.
  static Optional<Duration> pauseAfter(ProviderAnswer answer, Instant now) {
    var usedUp = answer.header("Ratelimit").flatMap(CloudflareLimits::untilReset);
    return answer.status() == 429
        ? RateLimitHeaders.retryAfter(answer, now).or(() -> usedUp)
        : usedUp;
  }

  private static Optional<Duration> untilReset(String limits) {
    return USED_UP
        .matcher(limits)
        .results()
        .map(used -> Duration.ofSeconds(Long.parseLong(used.group(1))))
        .max(Comparator.naturalOrder());
  }
}
