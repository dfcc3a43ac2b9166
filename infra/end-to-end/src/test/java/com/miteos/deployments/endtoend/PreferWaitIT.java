package com.miteos.deployments.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// An answer that is held until there is something new to say.
@ExtendWith(RunningSystem.Provided.class)
final class PreferWaitIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final RunningSystem system;
  private final ApiClient api;

  PreferWaitIT(RunningSystem system) {
    this.system = system;
    this.api = system.test();
  }

  @Test
  void followsADeploymentToItsEndWithoutPolling() {
    var id = api.deploy("ws_test_live", "netlify", system.netlifyConfig()).text("id");
    var answer = api.get("/deployments/" + id);
    for (var asked = 1; !answer.text("status").equals("live"); asked++) {
      assertThat(asked).as("requests until the deployment is live").isLessThan(6);
      answer = next(id, answer.header("etag"), 20);
      assertThat(answer.status()).isEqualTo(200);
    }
  }

  @Test
  void saysWhenNothingHappened() {
    var id = api.deploy("ws_test_stuck", "netlify", system.netlifyConfig()).text("id");
    var deploying =
        Await.present(
            "the upload",
            PATIENCE,
            () ->
                Optional.of(api.get("/deployments/" + id))
                    .filter(found -> found.text("status").equals("deploying")));

    var begun = System.nanoTime();
    var answer = next(id, deploying.header("etag"), 2);

    assertThat(answer.status()).isEqualTo(304);
    assertThat(answer.header("preference-applied")).isEqualTo("wait=2");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofSeconds(1));
    assertThat(api.post("/deployments/" + id + "/cancel", "").status()).isEqualTo(200);
  }

  private Answer next(String id, String tag, int seconds) {
    return api.send(
        api.request("/deployments/" + id)
            .header("If-None-Match", tag)
            .header("Prefer", "wait=" + seconds));
  }
}
