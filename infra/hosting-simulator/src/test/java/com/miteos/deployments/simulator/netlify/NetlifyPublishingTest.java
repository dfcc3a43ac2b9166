package com.miteos.deployments.simulator.netlify;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.simulator.Simulation;
import com.miteos.deployments.simulator.Visitor;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class NetlifyPublishingTest {
  private static final String SITE = "demo.netlify.app";
  private static final Map<String, ?> PRODUCTION = Map.of("draft", false);

  @AutoClose private final Simulation simulation = new Simulation();
  @AutoClose private final NetlifyClient netlify = new NetlifyClient(simulation.simulator());

  @Test
  void doesNotPublishOnALockedSite() {
    var first = publish(PRODUCTION, "one");
    var locked = netlify.post("/deploys/" + first + "/lock");
    var second = publish(PRODUCTION, "two");

    assertThat(Visitor.json(locked).path("locked").asBoolean()).isTrue();
    assertThat(netlify.deploy(second).path("state").asText()).isEqualTo("ready");
    assertThat(netlify.deploy(second).path("published_at").isNull()).isTrue();
    assertThat(netlify.site(SITE).path("published_deploy").path("locked").asBoolean()).isTrue();
    assertThat(shown()).isEqualTo("one");

    netlify.post("/deploys/" + first + "/unlock");
    publish(PRODUCTION, "three");

    assertThat(shown()).isEqualTo("three");
  }

  @Test
  void locksOnlyThePublishedDeploy() {
    var first = publish(PRODUCTION, "one");
    publish(PRODUCTION, "two");

    assertThat(netlify.post("/deploys/" + first + "/lock").statusCode()).isEqualTo(422);
  }

  @Test
  void restoresAnyFinishedDeploy() {
    var draft = publish(Map.of("draft", true), "draft");
    publish(PRODUCTION, "production");

    var restored = netlify.post("/sites/" + SITE + "/deploys/" + draft + "/restore");

    assertThat(restored.statusCode()).isEqualTo(201);
    assertThat(shown()).isEqualTo("draft");
  }

  @Test
  void refusesToRestoreAnUnfinishedDeploy() {
    var deploy = netlify.create(SITE, PRODUCTION).path("id").asText();

    var answer = netlify.post("/sites/" + SITE + "/deploys/" + deploy + "/restore");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("The deploy is not ready for publishing");
  }

  @Test
  void rollsBackToThePreviousProductionDeploy() {
    publish(PRODUCTION, "one");
    publish(Map.of("draft", true), "draft");
    publish(PRODUCTION, "two");

    var first = netlify.send("PUT", "/sites/" + SITE + "/rollback", Map.of());
    assertThat(first.statusCode()).isEqualTo(204);
    assertThat(shown()).isEqualTo("one");

    var second = netlify.send("PUT", "/sites/" + SITE + "/rollback", Map.of());
    assertThat(second.statusCode()).isEqualTo(422);
    assertThat(shown()).isEqualTo("one");
  }

  @Test
  void cancelsOnlyWhatIsNotFinished() {
    var finished = publish(PRODUCTION, "one");
    var fresh = netlify.create(SITE, PRODUCTION).path("id").asText();

    var cancelled = netlify.post("/deploys/" + fresh + "/cancel");
    var untouched = netlify.post("/deploys/" + finished + "/cancel");

    assertThat(cancelled.statusCode()).isEqualTo(201);
    assertThat(Visitor.json(cancelled).path("state").asText()).isEqualTo("error");
    assertThat(Visitor.json(cancelled).path("error_message").asText()).isEqualTo("Canceled");
    assertThat(untouched.statusCode()).isEqualTo(201);
    assertThat(Visitor.json(untouched).path("state").asText()).isEqualTo("ready");
    assertThat(shown()).isEqualTo("one");
  }

  @Test
  void deletesOnlyWhatNobodyNeeds() {
    var draft = publish(Map.of("draft", true), "draft");
    var live = publish(PRODUCTION, "live");
    var fresh = netlify.create(SITE, PRODUCTION).path("id").asText();
    var preview = netlify.deploy(draft).path("deploy_ssl_url").asText();
    assertThat(simulation.visitor().get(preview).statusCode()).isEqualTo(200);

    assertThat(netlify.send("DELETE", "/deploys/" + live, Map.of()).statusCode()).isEqualTo(422);
    assertThat(netlify.send("DELETE", "/deploys/" + fresh, Map.of()).statusCode()).isEqualTo(422);
    assertThat(
            netlify.send("DELETE", "/sites/" + SITE + "/deploys/" + draft, Map.of()).statusCode())
        .isEqualTo(204);
    assertThat(netlify.get("/deploys/" + draft).statusCode()).isEqualTo(404);
  }

  @Test
  void doesNotFindADeployInAnotherSite() {
    var deploy = publish(PRODUCTION, "one");

    assertThat(netlify.get("/sites/other.netlify.app/deploys/" + deploy).statusCode())
        .isEqualTo(404);
  }

  private String publish(Map<String, ?> options, String page) {
    simulation.clock().advance(Duration.ofSeconds(1));
    return netlify.publish(SITE, options, Map.of("index.html", page)).path("id").asText();
  }

  private String shown() {
    return simulation.visitor().get(netlify.site(SITE).path("ssl_url").asText()).body();
  }
}
