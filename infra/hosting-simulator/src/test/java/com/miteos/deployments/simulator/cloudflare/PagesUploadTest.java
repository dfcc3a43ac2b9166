package com.miteos.deployments.simulator.cloudflare;

import static com.miteos.deployments.simulator.cloudflare.PagesClient.PROJECT;
import static com.miteos.deployments.simulator.cloudflare.PagesClient.code;
import static com.miteos.deployments.simulator.cloudflare.PagesClient.result;
import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.simulator.Simulation;
import com.miteos.deployments.simulator.Visitor;
import com.miteos.deployments.simulator.fault.Fault;
import com.miteos.deployments.simulator.fault.FaultAction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class PagesUploadTest {
  @AutoClose private final Simulation simulation = new Simulation();
  @AutoClose private final PagesClient client = new PagesClient(simulation.simulator());

  @Test
  void missesWhatWasNotUploaded() {
    var token = client.uploadToken();
    var stored = PagesClient.key("a.txt", "a");
    var other = PagesClient.key("b.txt", "b");
    client.upload(token, stored, "text/plain", "a");

    var answer =
        client.post(
            token, "/pages/assets/check-missing", Map.of("hashes", List.of(stored, other, other)));

    assertThat(result(answer).toString()).isEqualTo("[\"" + other + "\"]");
  }

  @Test
  void tellsOfAnExpiredUploadTokenInPlainText() {
    var token = client.uploadToken();
    simulation.clock().advance(Duration.ofMinutes(5));

    var answer = client.post(token, "/pages/assets/check-missing", Map.of("hashes", List.of()));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).isEqualTo("Expired JWT");
  }

  @Test
  void keepsTheTwoKindsOfTokenApart() {
    assertThat(client.get(PROJECT, client.uploadToken()).statusCode()).isEqualTo(403);
    var answer = client.post("token", "/pages/assets/check-missing", Map.of("hashes", List.of()));
    assertThat(code(answer)).isEqualTo(8_000_013);
  }

  @Test
  void refusesAKeyThatIsNone() {
    var answer = client.upload(client.uploadToken(), "not a key", "text/plain", "a");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Visitor.json(answer).path("success").asBoolean()).isFalse();
  }

  @Test
  void saysARateLimitWithTheCodeOfARefusedToken() {
    simulation
        .simulator()
        .inject(Fault.on("cloudflare", "get_project", new FaultAction.RateLimit(30)));

    var answer = client.get(PROJECT);

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(code(answer)).isEqualTo(10_000);
    assertThat(answer.headers().firstValue("Retry-After")).contains("30");
    assertThat(answer.headers().firstValue("Ratelimit")).contains("\"default\";r=0;t=30");
  }

  @Test
  void knowsNoTokenThatStartsWithInvalid() {
    assertThat(code(client.get(PROJECT, "invalid"))).isEqualTo(10_000);
  }

  @Test
  void knowsNoProjectThatStartsWithMissing() {
    assertThat(code(client.get("/accounts/a/pages/projects/missing-one"))).isEqualTo(8_000_007);
  }
}
