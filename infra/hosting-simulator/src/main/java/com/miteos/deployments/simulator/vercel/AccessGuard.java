package com.miteos.deployments.simulator.vercel;

import com.miteos.deployments.simulator.fault.PaceSetting;
import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;
import com.miteos.deployments.simulator.http.Handler;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Stands before every request of the API: the token, the rate limit, the request's id.
final class AccessGuard {
  private static final String INVALID_TOKEN = "invalid";
  private static final Duration WINDOW = Duration.ofMinutes(1);

  /// Documented for reading deployments; other kinds have other limits.
  private static final int DOCUMENTED_LIMIT = 500;

  private final PaceSetting pace;
  private final InstantSource clock;
  private final RandomGenerator random;
  private Instant windowEnd = Instant.MIN;
  private int used;

  AccessGuard(PaceSetting pace, InstantSource clock, RandomGenerator random) {
    this.pace = pace;
    this.clock = clock;
    this.random = random;
  }

  /// Any token opens unless it starts with `invalid`.
  Answer pass(Call call, Handler handler) throws IOException {
    var token = call.bearerToken();
    if (token.isEmpty()) {
      return identified(VercelErrors.missingToken());
    }
    if (token.get().startsWith(INVALID_TOKEN)) {
      return identified(VercelErrors.invalidToken());
    }
    var enforced = pace.get().requestsPerMinute();
    var limit = enforced == 0 ? DOCUMENTED_LIMIT : enforced;
    var left = limit - take();
    return enforced != 0 && left < 0
        ? rateLimited(Duration.between(clock.instant(), end()))
        : identified(handler.answer(call).withHeaders(headers(limit, Math.max(0, left), end())));
  }

  Answer rateLimited(Duration untilReset) {
    var reset = clock.instant().plus(untilReset);
    return identified(
        VercelErrors.rateLimited(DOCUMENTED_LIMIT, reset.getEpochSecond())
            .withHeaders(headers(DOCUMENTED_LIMIT, 0, reset)));
  }

  Answer identified(Answer answer) {
    var id = new byte[6];
    random.nextBytes(id);
    return answer.withHeader(
        "x-vercel-id",
        "iad1::%s-%d-%s"
            .formatted(
                HexFormat.of().formatHex(id, 0, 3),
                clock.instant().toEpochMilli(),
                HexFormat.of().formatHex(id)));
  }

  /// How many requests there were in this minute.
  private synchronized int take() {
    var now = clock.instant();
    if (!now.isBefore(windowEnd)) {
      windowEnd = now.plus(WINDOW);
      used = 0;
    }
    return ++used;
  }

  private synchronized Instant end() {
    return windowEnd;
  }

  private static Map<String, String> headers(int limit, int remaining, Instant reset) {
    return Map.of(
        "X-RateLimit-Limit", Integer.toString(limit),
        "X-RateLimit-Remaining", Integer.toString(remaining),
        "X-RateLimit-Reset", Long.toString(reset.getEpochSecond()));
  }
}
