package com.miteos.deployments.hosting;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// The headers hosts announce their limits with.
public final class RateLimitHeaders {
  /// Epoch values above this are milliseconds: as seconds it is the year 5138.
  private static final long MILLISECONDS_FROM = 100_000_000_000L;

  private RateLimitHeaders() {}

  /// `Retry-After`, in seconds or as an HTTP date.
  public static Optional<Duration> retryAfter(ProviderAnswer answer, Instant now) {
    return answer
        .header("Retry-After")
        .flatMap(value ->
            number(value)
                .map(Duration::ofSeconds)
                .or(() -> date(value).map(until -> between(answer, until, now))));
  }

  /// A header that names the moment of the reset as seconds or milliseconds of the epoch.
  public static Optional<Duration> untilReset(ProviderAnswer answer, String name, Instant now) {
    return answer
        .header(name)
        .flatMap(RateLimitHeaders::number)
        .map(RateLimitHeaders::moment)
        .map(reset -> between(answer, reset, now));
  }

  /// The moment that seconds or milliseconds of the epoch stand for.
  public static Instant moment(long epoch) {
    return epoch > MILLISECONDS_FROM ? Instant.ofEpochMilli(epoch) : Instant.ofEpochSecond(epoch);
  }

  /// By the host's clock or ours, whichever is sooner where they differ: to come too early costs
  /// one refused call, to come too late the deadline.
  private static Duration between(ProviderAnswer answer, Instant until, Instant now) {
    var ours = Duration.between(now, until);
    var theirs =
        answer
            .header("Date")
            .flatMap(RateLimitHeaders::date)
            .map(date -> Duration.between(date, until))
            .orElse(ours);
    return Stream.of(ours, theirs)
        .filter(Duration::isPositive)
        .min(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  private static Optional<Long> number(String value) {
    try {
      var number = Long.parseLong(value.strip());
      return number < 0 ? Optional.empty() : Optional.of(number);
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> date(String value) {
    try {
      return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
