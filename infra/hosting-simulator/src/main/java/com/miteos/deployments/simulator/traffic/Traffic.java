package com.miteos.deployments.simulator.traffic;

import com.miteos.deployments.simulator.fault.Fault;
import com.miteos.deployments.simulator.fault.FaultAction;
import com.miteos.deployments.simulator.fault.Subject;
import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;
import com.miteos.deployments.simulator.http.Handler;
import com.miteos.deployments.simulator.http.NamedRequest;
import com.miteos.deployments.simulator.http.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// All requests to one host and to the sites on it, with what disturbs them.
public final class Traffic {
  /// What a request to a site is called.
  public static final String VISIT = "visit";

  private final String host;
  private final Conditions conditions;
  private final Disturbance disturbance = new Disturbance();

  public Traffic(String host, Conditions conditions) {
    this.host = host;
    this.conditions = conditions;
  }

  /// A request to the host's API.
  ///
  /// @param rateLimited the host's refusal of one request too many, given the time to its reset
  public Reply request(NamedRequest request, Function<Duration, Answer> rateLimited)
      throws IOException, InterruptedException {
    var latency = conditions.pace().get().latencyMillis();
    return pass(
        new Passage(request.name(), latency, request.handler(), rateLimited), request.call());
  }

  /// A request to a site, named `visit`: faults may hit it, the API's latency does not.
  public Reply visit(Call call, Handler content) throws IOException, InterruptedException {
    return pass(new Passage(VISIT, 0, content, _ -> Answer.text(429, "Too many requests\n")), call);
  }

  /// Whether something is to go wrong with a step that the host takes by itself; counted like a
  /// request of that name.
  public Optional<FaultAction> step(String name, String path) {
    return conditions.faults().next(new Subject(host, name, "", path)).map(Fault::action);
  }

  private Reply pass(Passage passage, Call call) throws IOException, InterruptedException {
    var at = conditions.clock().instant();
    var status = 0;
    conditions.log().begin(host, passage.name());
    try {
      var reply = disturb(passage, call);
      if (reply instanceof Answer answer) {
        status = answer.status();
        call.drain();
      }
      return reply;
    } finally {
      conditions
          .log()
          .end(
              new RecordedRequest(
                  at,
                  Duration.between(at, conditions.clock().instant()).toMillis(),
                  host,
                  passage.name(),
                  call.method(),
                  call.path(),
                  call.bytesRead(),
                  status));
    }
  }

  private Reply disturb(Passage passage, Call call) throws IOException, InterruptedException {
    var subject = new Subject(host, passage.name(), call.method(), call.path());
    var fault = conditions.faults().next(subject);
    var wait = passage.latencyMillis() + fault.map(Fault::latencyMillis).orElse(0L);
    if (wait > 0) {
      conditions.pause().take(Duration.ofMillis(wait));
    }
    return disturbance.apply(
        fault.map(Fault::action).orElseGet(FaultAction.Proceed::new), passage, call);
  }
}
