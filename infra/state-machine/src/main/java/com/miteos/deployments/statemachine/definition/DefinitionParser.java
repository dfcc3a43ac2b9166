package com.miteos.deployments.statemachine.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.miteos.deployments.statemachine.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a whole definition, collecting every problem before it gives up.
final class DefinitionParser {
  private static final int LARGEST_DEFINITION = 1_048_576;
  private static final int LONGEST_STATE_NAME = 80;
  private static final long LONGEST_TIMEOUT = 99_999_999;

  private final List<String> problems = new ArrayList<>();

  StateMachineDefinition parse(String json) {
    var fields = new Fields("", root(json), problems);
    fields.text("Comment");
    checkVersion(fields);
    checkQueryLanguage(fields);
    var startAt = fields.requiredText("StartAt");
    var timeout =
        fields.integer(
            "TimeoutSeconds",
            seconds -> seconds > 0 && seconds <= LONGEST_TIMEOUT,
            "a whole number from 1 to " + LONGEST_TIMEOUT);
    var states = states(fields);
    fields.refuseTheRest();
    if (startAt != null && problems.isEmpty()) {
      new TransitionCheck(startAt, states, problems).run();
    }
    if (startAt == null || !problems.isEmpty()) {
      throw new InvalidDefinitionException(problems);
    }
    return new StateMachineDefinition(
        startAt, states, timeout == null ? null : Duration.ofSeconds(timeout));
  }

  private static ObjectNode root(String json) {
    if (json.getBytes(StandardCharsets.UTF_8).length > LARGEST_DEFINITION) {
      throw new InvalidDefinitionException(List.of("the definition is larger than 1 MiB"));
    }
    try {
      if (Json.read(json) instanceof ObjectNode object) {
        return object;
      }
      throw new InvalidDefinitionException(List.of("the definition is not a JSON object"));
    } catch (JsonProcessingException e) {
      throw new InvalidDefinitionException(
          List.of("the definition is not valid JSON: " + e.getOriginalMessage()));
    }
  }

  private static void checkVersion(Fields fields) {
    var version = fields.text("Version");
    if (version != null && !version.equals("1.0")) {
      fields.problem("Version '" + version + "' is not supported, only 1.0");
    }
  }

  private static void checkQueryLanguage(Fields fields) {
    var language = fields.text("QueryLanguage");
    if (!"JSONata".equals(language)) {
      var given = language == null ? "JSONPath (the default)" : language;
      fields.problem("QueryLanguage " + given + " is not supported, only JSONata");
    }
  }

  private Map<String, State> states(Fields fields) {
    var states = new LinkedHashMap<String, State>();
    var node = fields.take("States");
    if (!(node instanceof ObjectNode object) || object.isEmpty()) {
      fields.problem("field 'States' must be an object with at least one state");
      return states;
    }
    for (var member : object.properties()) {
      var state = state(member.getKey(), member.getValue());
      if (state != null) {
        states.put(member.getKey(), state);
      }
    }
    return states;
  }

  private @Nullable State state(String name, JsonNode node) {
    var place = "state '" + name + "'";
    if (name.isEmpty() || name.length() > LONGEST_STATE_NAME) {
      problems.add(place + ": the name must have 1 to " + LONGEST_STATE_NAME + " characters");
    }
    if (!(node instanceof ObjectNode object)) {
      problems.add(place + ": must be an object");
      return null;
    }
    return new StateParser(name, new Fields(place, object, problems), problems).parse();
  }
}
