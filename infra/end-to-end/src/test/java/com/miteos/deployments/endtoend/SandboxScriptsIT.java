package com.miteos.deployments.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The scripts a test token can ask for, through the whole pipeline.
@ExtendWith(RunningSystem.Provided.class)
final class SandboxScriptsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final RunningSystem system;
  private final ApiClient api;

  SandboxScriptsIT(RunningSystem system) {
    this.system = system;
    this.api = system.test();
  }

  @ParameterizedTest
  @CsvSource({"ws_test_live", "ws_test_provider_429_then_live"})
  void goesLiveOnAStub(String workspace) {
    var record = api.deployed(workspace, system.netlifyConfig(), PATIENCE);

    assertThat(record.path("status").asText()).as(record.toString()).isEqualTo("live");
    assertThat(record.path("url").asText()).endsWith(".sandbox.miteos.test/");
    assertThat(record.path("workspace_id").asText()).isEqualTo(workspace);
  }

  @ParameterizedTest
  @CsvSource({
    "ws_test_build_fail, build, build_failed, user",
    "ws_test_no_output, build, no_output, user",
    "ws_test_provider_rejects, upload, provider_rejected, provider",
    "ws_test_verify_mismatch, verify, verification_mismatch, provider",
  })
  void failsAsItSays(String workspace, String stage, String code, String failureClass) {
    var record = api.deployed(workspace, system.netlifyConfig(), PATIENCE);

    var failure = record.path("failure");
    assertThat(record.path("status").asText()).as(record.toString()).isEqualTo("failed");
    assertThat(failure.path("stage").asText()).isEqualTo(stage);
    assertThat(failure.path("code").asText()).isEqualTo(code);
    assertThat(failure.path("class").asText()).isEqualTo(failureClass);
    var path = "/deployments/" + record.path("id").asText();
    var events = api.get(path + "/events").json().path("data");
    assertThat(events.path(events.size() - 1).path("status").asText()).isEqualTo("failed");
    assertThat(api.get(path + "/logs").json().path("data").isEmpty()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"ws_test_slow_30s", "ws_test_stuck"})
  void isAtTheHostForAWhile(String workspace) {
    var id = api.deploy(workspace, "netlify", system.netlifyConfig()).text("id");

    Await.present(
        "the upload of " + workspace,
        PATIENCE,
        () ->
            Optional.of(api.get("/deployments/" + id))
                .filter(found -> found.text("status").equals("deploying")));

    assertThat(api.post("/deployments/" + id + "/cancel", "").status()).isEqualTo(200);
  }

  @Test
  void isAnUnknownWorkspaceToALiveToken() {
    var refused = system.live().deploy("ws_test_live", "netlify", system.netlifyConfig());

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().at("/error/code").asText()).isEqualTo("resource_missing");
  }
}
