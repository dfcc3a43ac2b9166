package com.miteos.deployments.simulator.cloudflare;

import com.miteos.deployments.simulator.fault.PaceSetting;
import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;
import com.miteos.deployments.simulator.http.Handler;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Stands before every request of the API: the token of its kind, the rate limit, the request's id.
final class AccessGuard {
  private static final String INVALID_TOKEN = "invalid";

  private final RateWindow rateWindow;
  private final UploadTokens uploadTokens;
  private final PaceSetting pace;
  private final RandomGenerator random;

  AccessGuard(
      RateWindow rateWindow, UploadTokens uploadTokens, PaceSetting pace, RandomGenerator random) {
    this.rateWindow = rateWindow;
    this.uploadTokens = uploadTokens;
    this.pace = pace;
    this.random = random;
  }

  /// Any token opens unless it starts with `invalid`, or is one for the asset store.
  Answer pass(Call call, Handler handler) throws IOException {
    var token = call.bearerToken();
    if (token.isEmpty()) {
      return withRay(CloudflareErrors.noCredentials());
    }
    if (token.get().startsWith(INVALID_TOKEN)
        || uploadTokens.standing(token.get()) != UploadTokens.Standing.FORGED) {
      return withRay(CloudflareErrors.notAuthorised());
    }
    return limited(call, handler);
  }

  /// Only an upload token opens the asset store.
  Answer passToAssets(Call call, Handler handler) throws IOException {
    return switch (uploadTokens.standing(call.bearerToken().orElse(""))) {
      case VALID -> limited(call, handler);
      case EXPIRED -> withRay(CloudflareErrors.expiredToken());
      case FORGED -> withRay(CloudflareErrors.uploadTokenRefused());
    };
  }

  private Answer limited(Call call, Handler handler) throws IOException {
    var permit = rateWindow.take(pace.get().requestsPerMinute());
    var answer = permit.granted() ? handler.answer(call) : CloudflareErrors.rateLimited();
    return withRay(answer.withHeaders(permit.headers()));
  }

  Answer rateLimited(Duration untilReset) {
    return withRay(CloudflareErrors.rateLimited().withHeaders(RateWindow.refusal(untilReset)));
  }

  Answer withRay(Answer answer) {
    var ray = new byte[8];
    random.nextBytes(ray);
    return answer.withHeader("Cf-Ray", HexFormat.of().formatHex(ray) + "-SIM");
  }
}
