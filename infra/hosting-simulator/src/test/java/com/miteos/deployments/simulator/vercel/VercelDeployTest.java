package com.miteos.deployments.simulator.vercel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.miteos.deployments.simulator.Simulation;
import com.miteos.deployments.simulator.Visitor;
import com.miteos.deployments.simulator.fault.Fault;
import com.miteos.deployments.simulator.fault.FaultAction;
import com.miteos.deployments.simulator.fault.Pace;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VercelDeployTest {
  private static final Map<String, String> PAGE = Map.of("index.html", "<h1>Hello</h1>");

  @AutoClose private final Simulation simulation = new Simulation();
  @AutoClose private final VercelClient vercel = new VercelClient(simulation.simulator());

  @Test
  void asksForContentItDoesNotHaveAndMakesNothing() {
    var answer = vercel.create(VercelClient.site("demo", PAGE));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Visitor.json(answer).at("/error/code").asText()).isEqualTo("missing_files");
    assertThat(Visitor.json(answer).at("/error/missing/0").asText())
        .isEqualTo(VercelClient.sha1("<h1>Hello</h1>"));
    assertThat(simulation.simulator().sites("vercel").getFirst().deploys()).isEmpty();
    assertThat(simulation.simulator().totals("vercel"))
        .hasEntrySatisfying("announce_files", total -> assertThat(total.count()).isOne());
  }

  @ParameterizedTest
  @CsvSource({"x-vercel-digest", "x-now-digest"})
  void takesContentByItsDigestOncePerOwner(String header) {
    var digest = VercelClient.sha1("content");

    assertThat(vercel.upload("?teamId=team_a", header, digest, "content").body()).contains("urls");
    assertThat(vercel.upload("?teamId=team_a", header, digest, "content").body()).isEqualTo("{}");
    assertThat(vercel.upload("", header, digest, "content").body()).contains("urls");
  }

  @Test
  void refusesContentWithoutItsDigest() {
    assertThat(code(vercel.upload("", "x-vercel-digest", "ABC", "x"))).isEqualTo("invalid_digest");
    assertThat(code(vercel.upload("", "x-vercel-digest", VercelClient.sha1("y"), "x")))
        .isEqualTo("sha1sum_mismatch");
  }

  @Test
  void isAssignedItsDomainAfterItIsReady() {
    simulation.simulator().setPace(Pace.PROMPT.withProcessingMillis(10_000));
    var id = vercel.publish(VercelClient.site("demo", PAGE), PAGE).path("id").asText();

    assertThat(stateAfter(id, 0)).isEqualTo("QUEUED false");
    assertThat(stateAfter(id, 1_500)).isEqualTo("INITIALIZING false");
    assertThat(stateAfter(id, 3_500)).isEqualTo("BUILDING false");
    assertThat(stateAfter(id, 5_000)).isEqualTo("READY false");
    assertThat(stateAfter(id, 500)).isEqualTo("READY true");
  }

  @Test
  void makesTheFirstDeploymentProductionAndThenWhatIsAskedFor() {
    var first = vercel.publish(VercelClient.site("demo", PAGE), PAGE);
    var second = vercel.publish(VercelClient.site("demo", PAGE), PAGE);

    assertThat(first.path("target").asText()).isEqualTo("production");
    assertThat(second.path("target").isNull()).isTrue();
  }

  @Test
  void repeatsASimilarDeploymentUnlessForced() {
    var body = new HashMap<>(VercelClient.site("demo", PAGE));
    body.put("target", "production");
    var first = vercel.publish(body, PAGE);

    var similar = Visitor.json(vercel.create("/v13/deployments", body));
    var forced = Visitor.json(vercel.create(body));

    assertThat(similar.path("id")).isEqualTo(first.path("id"));
    assertThat(forced.path("id")).isNotEqualTo(first.path("id"));
  }

  @Test
  void findsDeploymentsByTheirMetadata() {
    var body = new HashMap<>(VercelClient.site("demo", PAGE));
    body.put("meta", Map.of("key", "one two"));
    var mine = vercel.publish(body, PAGE);
    vercel.publish(VercelClient.site("demo", PAGE), PAGE);

    var list =
        Visitor.json(vercel.send("GET", "/v6/deployments?meta-key=one%20two")).path("deployments");

    assertThat(list).hasSize(1);
    assertThat(list.get(0).path("uid")).isEqualTo(mine.path("id"));
    assertThat(list.get(0).at("/meta/key").asText()).isEqualTo("one two");
  }

  @Test
  void cancelsOnlyWhatIsNotOver() {
    simulation.simulator().setPace(Pace.PROMPT.withProcessingMillis(10_000));
    var id = vercel.publish(VercelClient.site("demo", PAGE), PAGE).path("id").asText();
    var cancel = "/v12/deployments/" + id + "/cancel";

    assertThat(vercel.send("PATCH", cancel).statusCode()).isEqualTo(200);
    assertThat(vercel.send("PATCH", cancel).statusCode()).isEqualTo(400);
    assertThat(vercel.deployment(id).path("readyState").asText()).isEqualTo("CANCELED");
  }

  @Test
  void deletesForGood() {
    var id = vercel.publish(VercelClient.site("demo", PAGE), PAGE).path("id").asText();

    assertThat(vercel.send("DELETE", "/v13/deployments/" + id).body()).contains("DELETED");
    assertThat(vercel.send("GET", "/v13/deployments/" + id).statusCode()).isEqualTo(404);
  }

  @Test
  void isLiveAtOnceWhenItIsAFewInlinePages() {
    var body =
        Map.of(
            "name",
            "demo",
            "projectSettings",
            Map.of(),
            "files",
            List.of(Map.of("file", "index.html", "data", "aGk=", "encoding", "base64")));

    var deployment = Visitor.json(vercel.create(body));

    assertThat(deployment.path("readyState").asText()).isEqualTo("READY");
    assertThat(deployment.path("aliasAssigned").asBoolean()).isTrue();
    var page = simulation.visitor().get("http://" + deployment.path("url").asText() + "/");
    assertThat(page.body()).isEqualTo("hi");
  }

  @Test
  void takesTheStateAFaultGivesIt() {
    simulation
        .simulator()
        .inject(
            Fault.on("vercel", "process_deployment", new FaultAction.TakeState("ERROR", "Boom")));

    var id = vercel.publish(VercelClient.site("demo", PAGE), PAGE).path("id").asText();

    assertThat(vercel.deployment(id).path("errorMessage").asText()).isEqualTo("Boom");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|bad_request",
        "{'name': 'demo', 'files': []}|no_files",
        "{'name': 'demo', 'files': [{'file': '/a', 'data': 'x'}]}|bad_request",
        "{'name': 'demo', 'files': [{'file': 'a', 'sha': 'x', 'size': 1}]}|bad_request",
        "{'name': 'demo', 'files': [{'file': 'a', 'data': 'x', 'size': 1}]}|bad_request",
        "{'name': 'demo', 'files': [{'file': 'a', 'data': 'x'}]}|missing_project_settings",
        "{'name': 'missing', 'files': [{'file': 'a', 'data': 'x'}]}|not_found",
      })
  void refusesACreateThatIsNotInOrder(String body, String code) throws Exception {
    var json = new ObjectMapper().readTree(body.replace('\'', '"'));

    assertThat(code(vercel.create(json))).isEqualTo(code);
  }

  @Test
  void tellsAMissingTokenFromAnInvalidOne() {
    assertThat(vercel.get("/v2/user").body()).contains("missingToken");
    assertThat(vercel.get("/v2/user", "Authorization", "Bearer invalid-1").body())
        .contains("invalidToken");
  }

  @Test
  void saysWhenARateLimitIsOverInHeaderAndBody() {
    simulation.simulator().inject(Fault.on("vercel", "get_user", new FaultAction.RateLimit(30)));

    var answer = vercel.send("GET", "/v2/user");

    var reset = simulation.clock().instant().plusSeconds(30).getEpochSecond();
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValueAsLong("X-RateLimit-Reset")).hasValue(reset);
    assertThat(Visitor.json(answer).at("/error/limit/resetMs").asLong()).isEqualTo(reset * 1000);
  }

  private static String code(HttpResponse<String> answer) {
    return Visitor.json(answer).at("/error/code").asText();
  }

  private String stateAfter(String id, long millis) {
    simulation.clock().advance(Duration.ofMillis(millis));
    var shown = vercel.deployment(id);
    return shown.path("readyState").asText() + " " + shown.path("aliasAssigned").asText();
  }
}
