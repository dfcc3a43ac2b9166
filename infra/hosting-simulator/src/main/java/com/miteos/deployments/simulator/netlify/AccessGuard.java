package com.miteos.deployments.simulator.netlify;

import com.miteos.deployments.simulator.fault.PaceSetting;
import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;
import com.miteos.deployments.simulator.http.Handler;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Stands before every request of the API: the token, the rate limit, the request's id.
final class AccessGuard {
  private static final String INVALID_TOKEN = "invalid";

  private final RateWindow rateWindow;
  private final PaceSetting pace;
  private final RandomGenerator random;

  AccessGuard(RateWindow rateWindow, PaceSetting pace, RandomGenerator random) {
    this.rateWindow = rateWindow;
    this.pace = pace;
    this.random = random;
  }

  /// Any token opens unless it starts with `invalid`.
  Answer pass(Call call, Handler handler) throws IOException {
    if (call.bearerToken().filter(token -> !token.startsWith(INVALID_TOKEN)).isEmpty()) {
      return withRequestId(NetlifyErrors.accessDenied());
    }
    var permit = rateWindow.take(pace.get().requestsPerMinute());
    var answer = permit.granted() ? handler.answer(call) : NetlifyErrors.rateLimited();
    return withRequestId(answer.withHeaders(permit.headers()));
  }

  Answer rateLimited(Duration untilReset) {
    return withRequestId(NetlifyErrors.rateLimited().withHeaders(rateWindow.exhausted(untilReset)));
  }

  Answer withRequestId(Answer answer) {
    var id = new byte[13];
    random.nextBytes(id);
    return answer.withHeader("X-Nf-Request-Id", HexFormat.of().withUpperCase().formatHex(id));
  }
}
