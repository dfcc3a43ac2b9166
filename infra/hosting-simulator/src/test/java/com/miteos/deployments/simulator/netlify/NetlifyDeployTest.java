package com.miteos.deployments.simulator.netlify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.miteos.deployments.simulator.HostingSimulator;
import com.miteos.deployments.simulator.SettableClock;
import com.miteos.deployments.simulator.SimulatorOptions;
import com.miteos.deployments.simulator.Visitor;
import com.miteos.deployments.simulator.fault.Pace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NetlifyDeployTest {
  private static final String SITE = "demo.netlify.app";
  private static final Map<String, Boolean> PRODUCTION = Map.of("draft", false);
  private static final Map<String, String> PAGES =
      Map.of("index.html", "<h1>Home</h1>", "assets/app.css", "h1 { color: red }");

  private final SettableClock clock = new SettableClock();
  private HostingSimulator simulator;
  private NetlifyClient netlify;
  private Visitor visitor;

  @BeforeEach
  void start() {
    simulator =
        HostingSimulator.start(
            SimulatorOptions.temporary()
                .withClock(clock)
                .withPace(Pace.PROMPT.withProcessingMillis(2_000)));
    netlify = new NetlifyClient(simulator);
    visitor = new Visitor();
  }

  @AfterEach
  void stop() {
    visitor.close();
    netlify.close();
    simulator.close();
  }

  @Test
  void servesAProductionDeployOnceItIsProcessed() {
    var uploaded = netlify.publish(SITE, PRODUCTION, PAGES);
    var url = uploaded.path("ssl_url").asText();
    assertThat(uploaded.path("state").asText()).isEqualTo("processing");
    assertThat(visitor.get(url).statusCode()).isEqualTo(404);

    clock.advance(Duration.ofSeconds(2));

    assertThat(visitor.get(url).body()).isEqualTo("<h1>Home</h1>");
    var ready = netlify.deploy(uploaded.path("id").asText());
    assertThat(ready.path("state").asText()).isEqualTo("ready");
    assertThat(ready.path("published_at").asText()).isEqualTo("2026-01-02T03:04:07.006Z");
    assertThat(netlify.site(SITE).path("published_deploy").path("id")).isEqualTo(ready.path("id"));
  }

  @Test
  void asksForEachContentOnce() {
    var contents = Map.of("a.txt", "same", "b.txt", "same", "c.txt", "other");
    var deploy = netlify.create(SITE, PRODUCTION).path("id").asText();

    var described = Visitor.json(netlify.putManifest(SITE, deploy, contents));

    assertThat(texts(described.path("required")))
        .containsExactlyInAnyOrder(NetlifyClient.sha1("same"), NetlifyClient.sha1("other"));
  }

  private static List<String> texts(Iterable<JsonNode> array) {
    return StreamSupport.stream(array.spliterator(), false).map(n -> n.asText()).toList();
  }
}
