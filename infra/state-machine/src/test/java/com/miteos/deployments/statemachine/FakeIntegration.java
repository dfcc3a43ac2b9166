package com.miteos.deployments.statemachine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.miteos.deployments.statemachine.execution.TaskIntegration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Services whose every call a test takes and answers by hand.
final class FakeIntegration implements TaskIntegration {
  private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();

  @Override
  public JsonNode run(String resource, JsonNode arguments) throws InterruptedException {
    var call = new Call(resource, arguments);
    calls.add(call);
    return call.await();
  }

  Call nextCall() {
    try {
      var call = calls.poll(10, TimeUnit.SECONDS);
      assertThat(call).as("a call of the integration").isNotNull();
      return call;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  boolean hasCalls() {
    return !calls.isEmpty();
  }

  /// One call under way.
  static final class Call {
    private final String resource;
    private final JsonNode arguments;
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private volatile boolean interrupted;

    Call(String resource, JsonNode arguments) {
      this.resource = resource;
      this.arguments = arguments;
    }

    private JsonNode await() throws InterruptedException {
      try {
        return answers.take().get();
      } catch (InterruptedException e) {
        interrupted = true;
        throw e;
      }
    }

    boolean wasInterrupted() {
      return interrupted;
    }

    String resource() {
      return resource;
    }

    JsonNode arguments() {
      return arguments;
    }

    void answer(Answer answer) {
      answers.add(answer);
    }
  }

  /// A result, or an exception on the way to it.
  @FunctionalInterface
  interface Answer {
    JsonNode get();
  }
}
