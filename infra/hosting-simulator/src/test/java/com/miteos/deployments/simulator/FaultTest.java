package com.miteos.deployments.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.simulator.fault.Fault;
import com.miteos.deployments.simulator.fault.FaultAction;
import com.miteos.deployments.simulator.fault.Moment;
import com.miteos.deployments.simulator.fault.Pace;
import com.miteos.deployments.simulator.traffic.RecordedRequest;
import com.miteos.deployments.simulator.traffic.RequestTotal;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class FaultTest {
  private static final String SITE = "/sites/demo.netlify.app";
  private static final FaultAction UNAVAILABLE =
      new FaultAction.Respond(Moment.BEFORE_EFFECT, 503, "text/html", "<h1>503</h1>", null);

  @AutoClose private final Simulation simulation = new Simulation();

  private final HostingSimulator simulator = simulation.simulator();

  @Test
  void answersSomethingElseBeforeTheEffect() {
    simulator.inject(Fault.on("netlify", "create_deploy", UNAVAILABLE));

    var refused = createDeploy();

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Content-Type")).contains("text/html");
    assertThat(refused.body()).isEqualTo("<h1>503</h1>");
    assertThat(deploys()).isZero();
    assertThat(createDeploy().statusCode()).isEqualTo(200);
  }

  @Test
  void answersSomethingElseAfterTheEffect() {
    var action =
        new FaultAction.Respond(
            Moment.AFTER_EFFECT, 502, null, "{}", Map.of("Retry-After", "7", "Cf-Ray", "1"));
    simulator.inject(Fault.on("netlify", "create_deploy", action));

    var refused = createDeploy();

    assertThat(refused.statusCode()).isEqualTo(502);
    assertThat(refused.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(refused.headers().firstValue("Retry-After")).contains("7");
    assertThat(deploys()).isOne();
  }

  @Test
  void refusesAsTheHostRefusesTooManyRequests() {
    simulator.inject(Fault.on("netlify", "get_site", new FaultAction.RateLimit(30)));

    var refused = get(SITE);

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("X-RateLimit-Remaining")).contains("0");
    assertThat(refused.headers().firstValue("X-RateLimit-Reset"))
        .contains(Long.toString(simulation.clock().instant().plusSeconds(30).getEpochSecond()));
    assertThat(refused.body()).contains("API Request rate limit surpassed for application");
    assertThat(simulator.sites("netlify")).isEmpty();
  }

  @Test
  void closesTheConnectionBeforeTheEffect() {
    simulator.inject(
        Fault.on("netlify", "create_deploy", new FaultAction.Disconnect(Moment.BEFORE_EFFECT)));

    assertThatThrownBy(this::createDeployChecked).isInstanceOf(IOException.class);
    assertThat(deploys()).isZero();
  }

  @Test
  void closesTheConnectionAfterTheEffect() {
    simulator.inject(
        Fault.on("netlify", "create_deploy", new FaultAction.Disconnect(Moment.AFTER_EFFECT)));

    assertThatThrownBy(this::createDeployChecked).isInstanceOf(IOException.class);
    assertThat(deploys()).isOne();
  }

  @Test
  void cutsTheAnswerShortAfterTheEffect() {
    simulator.inject(Fault.on("netlify", "create_deploy", new FaultAction.CutShort()));

    assertThatThrownBy(this::createDeployChecked).isInstanceOf(IOException.class);
    assertThat(deploys()).isOne();
  }

  @Test
  void answersWhatWasTrueTheLastTime() {
    var before = get(SITE + "/deploys");
    createDeploy();
    simulator.inject(Fault.on("netlify", "list_deploys", new FaultAction.StaleAnswer()));

    var stale = get(SITE + "/deploys");
    var current = get(SITE + "/deploys");

    assertThat(stale.body()).isEqualTo(before.body()).isEqualTo("[]");
    assertThat(Visitor.json(current)).hasSize(1);
  }

  @Test
  void answersTheTruthWhereThereIsNothingStale() {
    createDeploy();
    simulator.inject(Fault.on("netlify", "list_deploys", new FaultAction.StaleAnswer()));

    assertThat(Visitor.json(get(SITE + "/deploys"))).hasSize(1);
  }

  @Test
  void leavesADeployStuckInAState() {
    simulator.inject(
        Fault.on("netlify", "process_deploy", new FaultAction.TakeState("processing", null)));
    var stuck = emptyDeploy();
    simulation.clock().advance(Duration.ofDays(1));

    assertThat(state(stuck)).isEqualTo("processing");
    assertThat(state(emptyDeploy())).isEqualTo("ready");
  }

  @Test
  void letsADeployFail() {
    simulator.inject(
        Fault.on("netlify", "process_deploy", new FaultAction.TakeState("error", "Boom")));

    var failed = Visitor.json(get("/deploys/" + emptyDeploy()));

    assertThat(failed.path("state").asText()).isEqualTo("error");
    assertThat(failed.path("error_message").asText()).isEqualTo("Boom");
    assertThat(failed.path("published_at").isNull()).isTrue();
  }

  @Test
  void hitsVisitorsOfASiteToo() {
    emptyDeploy();
    var url = Visitor.json(get(SITE)).path("ssl_url").asText();
    simulator.inject(Fault.on("netlify", "visit", UNAVAILABLE).onPath("/about*").always());

    assertThat(simulation.visitor().get(url + "/about/us").statusCode()).isEqualTo(503);
    assertThat(simulation.visitor().get(url + "/").statusCode()).isEqualTo(404);
  }

  @Test
  void sparesTheFirstAndHitsTheNext() {
    simulator.inject(Fault.on("netlify", "get_site", UNAVAILABLE).skipping(1).times(2));

    var statuses = List.of(0, 1, 2, 3).stream().map(_ -> get(SITE).statusCode()).toList();

    assertThat(statuses).containsExactly(200, 503, 503, 200);
    var report = simulator.faults().getFirst();
    assertThat(report.seen()).isEqualTo(4);
    assertThat(report.hits()).isEqualTo(2);
  }

  @Test
  void hitsByMethodAndPathOnAnyHost() {
    simulator.inject(
        new Fault(null, null, "POST", "/api/*/deploys", 0, Fault.ALWAYS, 0, UNAVAILABLE));

    assertThat(get(SITE + "/deploys").statusCode()).isEqualTo(200);
    assertThat(createDeploy().statusCode()).isEqualTo(503);
    simulator.clearFaults();
    assertThat(createDeploy().statusCode()).isEqualTo(200);
  }

  @Test
  void takesOneFaultPerRequestInTheirOrder() {
    simulator.inject(Fault.on("netlify", "get_site", UNAVAILABLE));
    simulator.inject(Fault.on("netlify", "get_site", new FaultAction.RateLimit(1)));

    assertThat(get(SITE).statusCode()).isEqualTo(503);
    assertThat(get(SITE).statusCode()).isEqualTo(429);
    assertThat(get(SITE).statusCode()).isEqualTo(200);
  }

  @Test
  void delaysRequestsByLatencyAndFault() {
    try (var slow =
        HostingSimulator.start(
            SimulatorOptions.temporary()
                .withClock(InstantSource.system())
                .withPace(Pace.PROMPT.withLatencyMillis(20))
                .withFaults(
                    List.of(
                        Fault.on("netlify", "get_site", new FaultAction.Proceed()).delayed(30))))) {
      var url = slow.url("netlify") + SITE;
      simulation.visitor().get(url, "Authorization", "Bearer token");
      simulation.visitor().get(url, "Authorization", "Bearer token");

      var millis = slow.requests().stream().map(RecordedRequest::millis).toList();
      assertThat(millis.get(0)).isGreaterThanOrEqualTo(50);
      assertThat(millis.get(1)).isGreaterThanOrEqualTo(20);
      assertThat(slow.faults().getFirst().hits()).isOne();
    }
  }

  @Test
  void refusesFaultsThatCannotHitAnything() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> simulator.inject(Fault.on("netlify", "get_sight", UNAVAILABLE)))
        .withMessageContaining("get_site");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> simulator.inject(Fault.on("nowhere", "get_site", UNAVAILABLE)))
        .withMessageContaining("netlify");
  }

  @Test
  void writesDownEveryRequest() throws IOException {
    simulator.inject(
        Fault.on("netlify", "create_deploy", new FaultAction.Disconnect(Moment.AFTER_EFFECT)));
    assertThatThrownBy(this::createDeployChecked).isInstanceOf(IOException.class);
    sendChecked("PUT", "/nothing", "12345");

    assertThat(simulator.requests())
        .extracting(r -> r.request() + " " + r.method() + " " + r.path())
        .containsExactly(
            "create_deploy POST /api/v1" + SITE + "/deploys", "unknown PUT /api/v1/nothing");
    assertThat(simulator.requests()).extracting(RecordedRequest::status).containsExactly(0, 404);
    assertThat(simulator.requests()).extracting(RecordedRequest::bytes).containsExactly(2L, 5L);
    assertThat(simulator.totals("netlify").get("create_deploy"))
        .isEqualTo(new RequestTotal(1, 2, 1));
    assertThat(simulator.totals("netlify").get("get_site")).isEqualTo(RequestTotal.NONE);
  }

  private HttpResponse<String> get(String path) {
    return simulation
        .visitor()
        .get(simulator.url("netlify") + path, "Authorization", "Bearer token");
  }

  private HttpResponse<String> createDeploy() {
    try {
      return createDeployChecked();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private HttpResponse<String> createDeployChecked() throws IOException {
    return sendChecked("POST", SITE + "/deploys", "{}");
  }

  private HttpResponse<String> sendChecked(String method, String path, String body)
      throws IOException {
    return simulation
        .visitor()
        .sendChecked(
            method,
            simulator.url("netlify") + path,
            BodyPublishers.ofString(body),
            "Authorization",
            "Bearer token");
  }

  /// A production deploy of no files, which is complete as soon as it is described.
  private String emptyDeploy() {
    try {
      var answer = sendChecked("POST", SITE + "/deploys", "{\"files\": {}}");
      return Visitor.json(answer).path("id").asText();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String state(String deploy) {
    return Visitor.json(get("/deploys/" + deploy)).path("state").asText();
  }

  private long deploys() {
    return simulator.sites("netlify").stream()
        .flatMap(site -> site.deploys().values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }
}
