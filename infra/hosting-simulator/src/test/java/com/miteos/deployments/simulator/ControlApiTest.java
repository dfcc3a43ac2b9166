package com.miteos.deployments.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.miteos.deployments.simulator.fault.Pace;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlApiTest {
  @AutoClose
  private final Simulation simulation =
      new Simulation(SimulatorOptions.temporary().withPace(Pace.PROMPT.withProcessingMillis(5)));

  private final HostingSimulator simulator = simulation.simulator();
  private final Visitor visitor = simulation.visitor();

  @Test
  void showsWhatHappened() {
    netlify("/sites/demo.netlify.app");
    visitor.send(
        "POST",
        simulator.url("netlify") + "/sites/demo.netlify.app/deploys",
        "{\"draft\": true}",
        "Authorization",
        "Bearer token");

    var shown = show().path("hosts").path("netlify");

    assertThat(shown.path("url").asText()).isEqualTo(simulator.url("netlify").toString());
    assertThat(shown.path("requests").path("create_deploy").toString())
        .isEqualTo("{\"count\":1,\"bytes\":15,\"most_at_once\":1}");
    assertThat(shown.path("sites").path(0).path("name").asText()).isEqualTo("demo");
    assertThat(shown.path("sites").path(0).path("deploys").toString()).isEqualTo("{\"new\":1}");
    var requests = Visitor.json(visitor.get(simulator.controlUrl() + "/requests"));
    assertThat(requests.findValuesAsText("request")).containsExactly("get_site", "create_deploy");
    assertThat(requests.path(0).path("at").asText()).isEqualTo("2026-01-02T03:04:05.006Z");
  }

  @Test
  void setsAndClearsFaults() {
    var added =
        send(
            "POST",
            "/faults",
            """
            [{"host": "netlify", "request": "get_site", "times": 0, "latency_ms": 1,
              "action": {"type": "respond", "when": "after_effect", "status": 500, "body": "oops",
                         "content_type": "text/plain", "headers": {"X-Fault": "yes"}}},
             {"method": "GET", "path": "/api/v1/user", "skip": 1,
              "action": {"type": "rate_limit", "reset_seconds": 5}}]
            """);

    assertThat(added.path("faults")).hasSize(2);
    assertThat(netlify("/sites/demo.netlify.app")).isEqualTo(500);
    assertThat(netlify("/sites/demo.netlify.app")).isEqualTo(500);
    assertThat(netlify("/user")).isEqualTo(200);
    assertThat(netlify("/user")).isEqualTo(429);
    assertThat(show().path("faults").path(0).path("hits").asInt()).isEqualTo(2);
    assertThat(show().path("faults").path(0).path("fault").path("action").toString())
        .startsWith("{\"type\":\"respond\",\"when\":\"after_effect\",\"status\":500,");

    assertThat(send("DELETE", "/faults", "").path("faults")).isEmpty();
    assertThat(netlify("/sites/demo.netlify.app")).isEqualTo(200);
  }

  @Test
  void changesThePaceMemberByMember() {
    send("PUT", "/latency", "{\"latency_ms\": 3, \"requests_per_minute\": 100}");
    var shown = send("PUT", "/latency", "{\"preparing_ms\": 7}").path("latency");

    assertThat(shown.toString())
        .isEqualTo(
            "{\"latency_ms\":3,\"preparing_ms\":7,\"processing_ms\":5,"
                + "\"requests_per_minute\":100}");
    assertThat(simulator.pace()).isEqualTo(new Pace(3, 7, 5, 100));
  }

  @Test
  void startsOverOnReset() {
    netlify("/sites/demo.netlify.app");
    var url = simulator.sites("netlify").getFirst().url();
    send("PUT", "/latency", "{\"latency_ms\": 3}");
    send("POST", "/faults", "{\"request\": \"get_site\"}");

    var shown = send("POST", "/reset", "");

    assertThat(shown.path("hosts").path("netlify").path("sites")).isEmpty();
    assertThat(shown.path("faults")).isEmpty();
    assertThat(shown.path("latency").path("latency_ms").asInt()).isZero();
    assertThat(simulator.requests()).isEmpty();
    netlify("/sites/demo.netlify.app");
    assertThat(simulator.sites("netlify").getFirst().url()).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"request\": \"get_sight\"}",
        "{\"host\": \"nowhere\"}",
        "{\"unknown\": 1}",
        "{\"action\": {\"type\": \"explode\"}}",
        "{\"times\": -1}",
        "{\"times\": ",
      })
  void refusesFaultsItDoesNotUnderstand(String fault) {
    var answer = visitor.send("POST", simulator.controlUrl() + "/faults", fault);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Visitor.json(answer).path("error").asText()).isNotEmpty();
    assertThat(simulator.faults()).isEmpty();
  }

  @Test
  void saysWhatThereIsWhenAskedForSomethingElse() {
    var answer = visitor.get(simulator.controlUrl() + "/help");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("POST and DELETE /faults");
  }

  private JsonNode show() {
    return Visitor.json(visitor.get(simulator.controlUrl() + "/"));
  }

  private JsonNode send(String method, String path, String body) {
    var answer = visitor.send(method, simulator.controlUrl() + path, body);
    assertThat(answer.statusCode()).isEqualTo(200);
    return Visitor.json(answer);
  }

  private int netlify(String path) {
    return visitor
        .get(simulator.url("netlify") + path, "Authorization", "Bearer token")
        .statusCode();
  }
}
