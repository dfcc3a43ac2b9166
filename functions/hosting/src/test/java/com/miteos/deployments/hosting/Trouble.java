package com.miteos.deployments.hosting;

import com.miteos.deployments.simulator.fault.FaultAction;
import com.miteos.deployments.simulator.fault.FaultAction.CutShort;
import com.miteos.deployments.simulator.fault.FaultAction.Disconnect;
import com.miteos.deployments.simulator.fault.FaultAction.RateLimit;
import com.miteos.deployments.simulator.fault.FaultAction.Respond;
import com.miteos.deployments.simulator.fault.FaultAction.StaleAnswer;
import com.miteos.deployments.simulator.fault.Moment;
import java.util.Map;

/// What may happen to a request once without harm to the deployment.
enum Trouble {
  SERVER_ERROR(respond(Moment.BEFORE_EFFECT, 500, "application/json", "{\"error\": \"oops\"}")),
  SERVER_ERROR_AFTER_THE_EFFECT(
      respond(Moment.AFTER_EFFECT, 500, "application/json", "{\"error\": \"oops\"}")),
  BAD_GATEWAY_IN_HTML(respond(Moment.BEFORE_EFFECT, 502, "text/html", "<h1>Bad gateway</h1>")),
  GATEWAY_TIMEOUT_AFTER_THE_EFFECT(respond(Moment.AFTER_EFFECT, 504, "text/html", "<h1>Late</h1>")),
  UNAVAILABLE_WITH_RETRY_AFTER(
      new Respond(Moment.BEFORE_EFFECT, 503, "text/plain", "", Map.of("Retry-After", "3"))),
  HTML_INSTEAD_OF_JSON(respond(Moment.AFTER_EFFECT, 200, "text/html", "<h1>Welcome</h1>")),
  RATE_LIMIT(new RateLimit(20)),
  RATE_LIMIT_WITHOUT_A_TIME(respond(Moment.BEFORE_EFFECT, 429, "text/plain", "slow down")),
  HANG_UP(new Disconnect(Moment.BEFORE_EFFECT)),
  HANG_UP_AFTER_THE_EFFECT(new Disconnect(Moment.AFTER_EFFECT)),
  HALF_AN_ANSWER(new CutShort()),
  STALE_ANSWER(new StaleAnswer());

  private final FaultAction action;

  Trouble(FaultAction action) {
    this.action = action;
  }

  FaultAction action() {
    return action;
  }

  private static Respond respond(Moment when, int status, String contentType, String body) {
    return new Respond(when, status, contentType, body, null);
  }
}
