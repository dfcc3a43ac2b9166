package com.miteos.deployments.simulator.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.miteos.deployments.simulator.Simulation;
import com.miteos.deployments.simulator.SimulatorOptions;
import com.miteos.deployments.simulator.Visitor;
import com.miteos.deployments.simulator.fault.Pace;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sends what the official client was recorded sending, in its order and at its times, and holds
/// the answers against what it understood.
class OfficialTranscriptTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String BOUNDARY = "----formdata-recorded";

  @AutoClose
  private final Simulation simulation =
      new Simulation(SimulatorOptions.temporary().withPace(Pace.PROMPT.withProcessingMillis(900)));

  private String uploadToken = "";
  private String deployment = "";

  @ParameterizedTest
  @ValueSource(strings = {"official-static.json", "official-worker.json"})
  void answersEachRequestOfTheOfficialClient(String transcript) throws IOException {
    var atMillis = 0L;
    for (var step : read(transcript)) {
      simulation.clock().advance(Duration.ofMillis(step.path("at_ms").asLong() - atMillis));
      atMillis = step.path("at_ms").asLong();

      var answer = send(step.path("request"));

      learn(answer);
      compare(step.path("answer"), answer, step.path("request").path("target").asText());
    }
  }

  private static JsonNode read(String transcript) throws IOException {
    try (var resource =
        OfficialTranscriptTest.class.getResourceAsStream("/cloudflare/" + transcript)) {
      return MAPPER.readTree(resource);
    }
  }

  private HttpResponse<String> send(JsonNode request) {
    var target = request.path("target").asText().replace("{deployment}", deployment);
    var token = request.path("token").asText().equals("upload") ? uploadToken : "token";
    var isForm = request.has("form");
    var body = isForm ? form(request.path("form"), BOUNDARY) : json(request.path("body"));
    return simulation
        .visitor()
        .send(
            request.path("method").asText(),
            simulation.simulator().url("cloudflare") + target,
            body,
            "Authorization",
            "Bearer " + token,
            "Content-Type",
            isForm ? "multipart/form-data; boundary=" + BOUNDARY : "application/json");
  }

  private static String json(JsonNode body) {
    return body.isMissingNode() ? "" : body.toString();
  }

  private static String form(JsonNode parts, String boundary) {
    var form = new StringBuilder();
    for (var part : parts) {
      var name = part.path("name").asText();
      var isFile = part.path("file").asBoolean() || part.has("type");
      form.append("--").append(boundary);
      form.append("\r\nContent-Disposition: form-data; name=\"").append(name).append('"');
      if (isFile) {
        var type = part.path("type").asText("application/octet-stream");
        form.append("; filename=\"").append(name).append("\"\r\nContent-Type: ").append(type);
      }
      var nested = part.path("form");
      form.append("\r\n\r\n")
          .append(
              nested.isMissingNode()
                  ? part.path("text").asText()
                  : form(nested.path("parts"), nested.path("boundary").asText()))
          .append("\r\n");
    }
    return form + "--" + boundary + "--\r\n";
  }

  private void learn(HttpResponse<String> answer) {
    var result = PagesClient.result(answer);
    uploadToken = result.path("jwt").asText(uploadToken);
    deployment = result.has("short_id") ? result.path("id").asText() : deployment;
  }

  private static void compare(JsonNode expected, HttpResponse<String> answer, String step) {
    assertThat(answer.statusCode()).as(step).isEqualTo(expected.path("status").asInt());
    var body = Visitor.json(answer);
    var result = body.path("result");
    assertShape(expected.path("shape"), body, step);
    if (expected.has("result")) {
      var keys = new HashSet<JsonNode>();
      result.forEach(keys::add);
      assertThat(keys).containsExactlyInAnyOrderElementsOf(expected.path("result"));
    }
    if (expected.has("stage")) {
      assertThat(result.path("latest_stage").path("status")).isEqualTo(expected.path("stage"));
      assertThat(result.path("environment")).isEqualTo(expected.path("environment"));
    }
  }

  private static void assertShape(JsonNode shape, JsonNode actual, String where) {
    if (shape.isTextual()) {
      assertThat(actual.getNodeType().toString().toLowerCase(Locale.ROOT))
          .as(where)
          .isEqualTo(shape.asText());
    } else if (shape.isArray()) {
      assertThat(actual.isArray()).as(where).isTrue();
      assertThat(actual.size()).as(where).isEqualTo(shape.size());
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
    return names;
  }
}
