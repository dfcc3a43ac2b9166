package com.miteos.deployments.simulator.vercel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.miteos.deployments.simulator.Simulation;
import com.miteos.deployments.simulator.SimulatorOptions;
import com.miteos.deployments.simulator.Visitor;
import com.miteos.deployments.simulator.fault.Pace;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sends what the official client was recorded sending, in its order and at its times, and holds
/// the answers against what it understood.
class OfficialTranscriptTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @AutoClose
  private final Simulation simulation =
      new Simulation(SimulatorOptions.temporary().withPace(Pace.PROMPT.withProcessingMillis(200)));

  private final Map<String, String> values = new HashMap<>();
  private long atMillis;

  @ParameterizedTest
  @ValueSource(strings = {"official-static.json", "official-prebuilt.json", "official-inline.json"})
  void answersEachRequestOfTheOfficialClient(String transcript) throws IOException {
    var recorded = read(transcript);
    for (var content : recorded.path("contents").properties()) {
      values.put("{sha1 " + content.getKey() + "}", VercelClient.sha1(content.getValue().asText()));
    }

    for (var step : recorded.path("steps")) {
      var answer = send(step, recorded.path("contents"));
      compare(step, answer);
    }
  }

  private static JsonNode read(String transcript) throws IOException {
    try (var resource = OfficialTranscriptTest.class.getResourceAsStream("/vercel/" + transcript)) {
      return MAPPER.readTree(resource);
    }
  }

  private HttpResponse<String> send(JsonNode step, JsonNode contents) {
    var at = step.path("at_ms").asLong();
    simulation.clock().advance(Duration.ofMillis(at - atMillis));
    atMillis = at;
    var request = step.path("request");
    return simulation
        .visitor()
        .send(
            request.path("method").asText(),
            simulation.simulator().url("vercel") + fill(request.path("target").asText()),
            body(request, contents),
            headers(request));
  }

  private String[] headers(JsonNode request) {
    var headers = new ArrayList<>(List.of("Authorization", "Bearer token"));
    for (var header : request.path("headers").properties()) {
      headers.add(header.getKey());
      headers.add(fill(header.getValue().asText()));
    }
    return headers.toArray(String[]::new);
  }

  private BodyPublisher body(JsonNode request, JsonNode contents) {
    if (request.has("content")) {
      return BodyPublishers.ofString(contents.path(request.path("content").asText()).asText());
    }
    return request.has("body")
        ? BodyPublishers.ofString(fill(request.path("body").toString()))
        : BodyPublishers.noBody();
  }

  private void compare(JsonNode step, HttpResponse<String> answer) {
    var what = step.path("request").path("target").asText();
    var expected = step.path("answer");
    assertThat(answer.statusCode()).as(what).isEqualTo(expected.path("status").asInt());
    assertThat(answer.headers().firstValue("x-vercel-id")).as(what).isPresent();
    if (expected.has("shape")) {
      var body = Visitor.json(answer);
      for (var member : expected.path("shape").properties()) {
        assertThat(kind(body.path(member.getKey())))
            .as(what + " " + member.getKey())
            .isEqualTo(member.getValue().asText());
      }
      if (body.path("id").asText().startsWith("dpl_")) {
        values.put("{deployment}", body.path("id").asText());
      }
    }
    for (var value : expected.path("values").properties()) {
      var actual = Visitor.json(answer).at("/" + value.getKey().replace('.', '/'));
      assertThat(actual.toString()).as(what).isEqualTo(fill(value.getValue().toString()));
    }
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
}
