package com.miteos.deployments.simulator.netlify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.miteos.deployments.simulator.Simulation;
import com.miteos.deployments.simulator.SimulatorOptions;
import com.miteos.deployments.simulator.Visitor;
import com.miteos.deployments.simulator.fault.Pace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sends what the official client was recorded sending, in its order and at its times, and holds
/// the answers against what it understood.
class OfficialTranscriptTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String SITE = "11111111-2222-4333-8444-555555555555";

  @AutoClose
  private final Simulation simulation =
      new Simulation(
          SimulatorOptions.temporary().withPace(Pace.PROMPT.withProcessingMillis(1_500)));

  private final Map<String, String> values = new HashMap<>(Map.of("{site}", SITE));
  private long atMillis;

  @ParameterizedTest
  @ValueSource(strings = {"official-draft.json", "official-production.json"})
  void answersEachRequestOfTheOfficialClient(String transcript) throws IOException {
    var recorded = read(transcript);
    for (var content : recorded.path("contents").properties()) {
      values.put("{sha1 " + content.getKey() + "}", NetlifyClient.sha1(text(content.getValue())));
    }

    for (var step : recorded.path("steps")) {
      var answer = send(step, recorded.path("contents"));
      learn(answer);
      compare(step.path("answer"), answer, describe(step));
    }

    assertThat(simulation.simulator().requests())
        .filteredOn(request -> request.status() != 200)
        .isEmpty();
  }

  private static JsonNode read(String transcript) throws IOException {
    try (var resource =
        OfficialTranscriptTest.class.getResourceAsStream("/netlify/" + transcript)) {
      return MAPPER.readTree(resource);
    }
  }

  private HttpResponse<String> send(JsonNode step, JsonNode contents) {
    var at = step.path("at_ms").asLong();
    simulation.clock().advance(Duration.ofMillis(at - atMillis));
    atMillis = at;
    var request = step.path("request");
    var base = simulation.simulator().url("netlify").resolve("/").toString();
    return simulation
        .visitor()
        .send(
            request.path("method").asText(),
            base + fill(request.path("target").asText().substring(1)),
            body(request, contents),
            "Authorization",
            "Bearer token",
            "Content-Type",
            request.has("content") ? "application/octet-stream" : "application/json");
  }

  private BodyPublisher body(JsonNode request, JsonNode contents) {
    if (request.has("content")) {
      var content = text(contents.path(request.path("content").asText()));
      return request.path("transfer").asText().equals("chunked")
          ? BodyPublishers.ofInputStream(
              () -> new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)))
          : BodyPublishers.ofString(content);
    }
    return request.has("body")
        ? BodyPublishers.ofString(fill(request.path("body").toString()))
        : BodyPublishers.noBody();
  }

  private void learn(HttpResponse<String> answer) {
    var body = Visitor.json(answer);
    if (body.has("required")) {
      values.put("{deploy}", body.path("id").asText());
    }
    if (body.has("account_slug")) {
      values.put("{account}", body.path("account_slug").asText());
    }
  }

  private void compare(JsonNode expected, HttpResponse<String> answer, String step) {
    assertThat(answer.statusCode()).as(step).isEqualTo(expected.path("status").asInt());
    for (var header : expected.path("headers")) {
      assertThat(answer.headers().firstValue(header.asText())).as(step + header).isPresent();
    }
    var body = Visitor.json(answer);
    assertShape(expected.path("shape"), body, step);
    for (var value : expected.path("values").properties()) {
      assertThat(body.path(value.getKey()).toString())
          .as(step + " " + value.getKey())
          .isEqualTo(fill(value.getValue().toString()));
    }
  }

  private static void assertShape(JsonNode shape, JsonNode actual, String where) {
    if (shape.isTextual()) {
      assertThat(kind(actual)).as(where).isEqualTo(shape.asText());
    } else if (shape.isArray()) {
      assertThat(actual.isArray()).as(where).isTrue();
      for (var index = 0; index < shape.size(); index++) {
        assertShape(shape.path(index), actual.path(index), where + "[" + index + "]");
      }
    } else {
      assertThat(names(actual)).as(where).isEqualTo(names(shape));
      for (var member : shape.properties()) {
        var name = member.getKey();
        assertShape(member.getValue(), actual.path(name), where + "." + name);
      }
    }
  }

  private static Set<String> names(JsonNode object) {
    var names = new TreeSet<String>();
    object.fieldNames().forEachRemaining(names::add);
    // Documented by the host, not in the recorded answers.
    names.remove("prevent_non_git_prod_deploys");
    return names;
  }

  private static String kind(JsonNode node) {
    return node.getNodeType().toString().toLowerCase(Locale.ROOT);
  }

  private String fill(String template) {
    var filled = template;
    for (var value : values.entrySet()) {
      filled = filled.replace(value.getKey(), value.getValue());
    }
    return filled;
  }

  private static String text(JsonNode content) {
    return content.has("text")
        ? content.path("text").asText()
        : String.valueOf((char) ('a' + content.path("bytes").asInt() % 26))
            .repeat(content.path("bytes").asInt());
  }

  private static String describe(JsonNode step) {
    var request = step.path("request");
    return request.path("method").asText() + " " + request.path("target").asText();
  }
}
