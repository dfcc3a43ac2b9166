package com.miteos.deployments.simulator.traffic;

import com.miteos.deployments.simulator.fault.FaultAction;
import com.miteos.deployments.simulator.fault.Moment;
import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;
import com.miteos.deployments.simulator.http.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Does to a request what a fault asks for.
final class Disturbance {
  private final PreviousAnswers previousAnswers = new PreviousAnswers();

  Reply apply(FaultAction action, Passage passage, Call call) throws IOException {
    return switch (action) {
      case FaultAction.Proceed(), FaultAction.TakeState _ -> answer(passage, call);
      case FaultAction.RateLimit(var seconds) ->
          passage.rateLimited().apply(Duration.ofSeconds(seconds));
      case FaultAction.CutShort() -> new Reply.CutShort(answer(passage, call));
      case FaultAction.StaleAnswer() -> {
        var earlier = previousAnswers.of(call);
        yield earlier.isPresent() ? earlier.get() : answer(passage, call);
      }
      case FaultAction.Respond respond -> {
        takeEffect(respond.when(), passage, call);
        yield answer(respond);
      }
      case FaultAction.Disconnect(var when) -> {
        takeEffect(when, passage, call);
        yield new Reply.Disconnected();
      }
    };
  }

  private void takeEffect(@Nullable Moment when, Passage passage, Call call) throws IOException {
    if (when == Moment.AFTER_EFFECT) {
      answer(passage, call);
    }
  }

  private Answer answer(Passage passage, Call call) throws IOException {
    var answer = passage.handler().answer(call);
    previousAnswers.remember(call, answer);
    return answer;
  }

  private static Answer answer(FaultAction.Respond respond) {
    var type = Objects.requireNonNullElse(respond.contentType(), "application/json");
    var body = Objects.requireNonNullElse(respond.body(), "");
    return Answer.of(respond.status(), type, body)
        .withHeaders(Objects.requireNonNullElse(respond.headers(), Map.of()));
  }
}
