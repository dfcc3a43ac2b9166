package com.miteos.deployments.simulator.expo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.miteos.deployments.simulator.Simulation;
import com.miteos.deployments.simulator.Visitor;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sends what the official client was recorded sending, in its order, and holds the answers against
/// what it understood.
class ExpoTranscriptTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @AutoClose private final Simulation simulation = new Simulation();
  @AutoClose private final ExpoClient expo = new ExpoClient(simulation.simulator());

  private final Map<String, String> contents = new LinkedHashMap<>();
  private String url = "";
  private String token = "";

  @ParameterizedTest
  @ValueSource(strings = {"official-static.json", "official-production.json"})
  void answersEachRequestOfTheOfficialClient(String transcript) throws IOException {
    if (transcript.contains("static")) {
      expo.assignDomain(ExpoClient.APP, "my-app");
    }
    for (var step : read(transcript).path("steps")) {
      var answer = send(step);
      var expected = step.path("answer");
      var where = step.path("path").asText() + step.at("/body/operationName").asText();
      assertThat(answer.statusCode()).as(where).isEqualTo(expected.path("status").asInt());
      if (expected.has("shape")) {
        assertShape(expected.path("shape"), Visitor.json(answer), where);
      }
    }
  }

  private static JsonNode read(String transcript) throws IOException {
    try (var resource = ExpoTranscriptTest.class.getResourceAsStream("/expo/" + transcript)) {
      return MAPPER.readTree(resource);
    }
  }

  private HttpResponse<String> send(JsonNode step) {
    return switch (step.path("path").asText()) {
      case "/graphql" -> graphql(step.path("body"));
      case "/deploy" -> announce(step);
      case "/asset/batch" -> expo.uploadBatch(token, new TreeSet<>(contents.values()));
      default -> expo.finish(token);
    };
  }

  private HttpResponse<String> graphql(JsonNode body) {
    var answer = expo.graphql("token", body.path("query").asText(), body.path("variables"));
    var created = Visitor.json(answer).at("/data/deployments/createSignedDeploymentUrl/url");
    url = created.isMissingNode() ? url : created.asText();
    return answer;
  }

  private HttpResponse<String> announce(JsonNode step) {
    for (var path : step.path("assets")) {
      contents.put(path.asText(), path.asText().contains("cop") ? "twice" : path.asText());
    }
    var answer = expo.announce(url, contents);
    token = ExpoClient.token(answer);
    return answer;
  }

  private static void assertShape(JsonNode shape, JsonNode actual, String where) {
    if (shape.isTextual()) {
      assertThat(actual.getNodeType().toString().toLowerCase(Locale.ROOT))
          .as(where)
          .isEqualTo(shape.asText());
      return;
    }
    if (shape.isArray()) {
      assertThat(actual.isArray()).as(where).isTrue();
    } else if (!where.endsWith("featureGates")) {
      assertThat(actual.properties().stream().map(Map.Entry::getKey))
          .as(where)
          .containsExactlyInAnyOrderElementsOf(
              shape.properties().stream().map(Map.Entry::getKey).toList());
    }
    for (var member : shape.properties()) {
      assertShape(member.getValue(), actual.path(member.getKey()), where + "." + member.getKey());
    }
  }
}
