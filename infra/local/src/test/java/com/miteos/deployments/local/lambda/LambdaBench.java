package com.miteos.deployments.local.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;

/// Makes services on a timer the test moves, and reads what they answer.
final class LambdaBench {
  static final Optional<String> NO_TENANT = Optional.empty();

  private final ManualTimer timer = new ManualTimer();

  ManualTimer timer() {
    return timer;
  }

  LambdaService service(LambdaFunction... functions) {
    return new LambdaService(List.of(functions), timer, Functions.requestIds());
  }

  static JsonNode json(InvocationResult result) throws JsonProcessingException {
    return json(result.payload());
  }

  static JsonNode json(String text) throws JsonProcessingException {
    return new JsonMapper().readTree(text);
  }
}
