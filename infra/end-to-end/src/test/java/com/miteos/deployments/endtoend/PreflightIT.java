package com.miteos.deployments.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What can be known of a deployment before it is asked for.
@ExtendWith(RunningSystem.Provided.class)
final class PreflightIT {
  private final RunningSystem system;
  private final ApiClient api;

  PreflightIT(RunningSystem system) {
    this.system = system;
    this.api = system.live();
  }

  @Test
  void aGoodConfigIsVerified() {
    var answer = api.post("/configs/" + system.netlifyConfig() + "/verify", "{}");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().path("ok").asBoolean()).as(answer.body()).isTrue();
    assertThat(names(answer.json())).containsExactly("token", "project", "limits");
  }

  @Test
  void aConfigWhoseTokenTheHostRefusesIsNot() {
    var config =
        api.post(
                "/configs",
                """
                {"name": "Refused", "target": "netlify",
                 "settings": {"site": "some-site", "production": true},
                 "credentials": {"token": "invalid-token-1234"}}\
                """)
            .text("id");

    var answer = api.post("/configs/" + config + "/verify", "{}");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().path("ok").asBoolean()).isFalse();
    assertThat(answer.json().path("checks").path(0).path("code").asText())
        .isEqualTo("credentials_rejected");
    assertThat(answer.body()).doesNotContain("invalid-token-1234");
  }

  @Test
  void aDryRunChecksEverythingAndStoresNothing() {
    var before = api.get("/deployments?limit=1").json().path("data").path(0).path("id").asText();

    var answer =
        api.post(
            "/deployments?dry_run=true",
            """
            {"workspace_id": "%s", "target": "netlify", "config_id": "%s"}\
            """
                .formatted(system.workspace(RunningSystem.STATIC), system.netlifyConfig()));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().path("ok").asBoolean()).as(answer.body()).isTrue();
    assertThat(names(answer.json()))
        .containsExactly("config", "workspace", "token", "project", "limits");
    assertThat(api.get("/deployments?limit=1").json().path("data").path(0).path("id").asText())
        .isEqualTo(before);
  }

  private static List<String> names(JsonNode answer) {
    return StreamSupport.stream(answer.path("checks").spliterator(), false)
        .map(check -> check.path("name").asText())
        .toList();
  }
}
