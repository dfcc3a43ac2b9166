package com.miteos.deployments.simulator.expo;

import static com.miteos.deployments.simulator.expo.ExpoClient.APP;
import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.simulator.HostingSimulator;
import com.miteos.deployments.simulator.Simulation;
import com.miteos.deployments.simulator.SimulatorOptions;
import com.miteos.deployments.simulator.Visitor;
import com.miteos.deployments.simulator.fault.Pace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpoDeploymentTest {
  private static final Map<String, String> PAGES =
      Map.of("index.html", "<h1>Home</h1>", "assets/app.css", "h1 { color: red }");

  @AutoClose private final Simulation simulation = new Simulation();
  @AutoClose private final ExpoClient expo = new ExpoClient(simulation.simulator());

  private final Visitor visitor = simulation.visitor();

  @BeforeEach
  void giveTheProjectItsDomain() {
    expo.assignDomain(APP, "my-app");
  }

  @Test
  void showsADeploymentOnceItIsFinalized() {
    var announced = expo.announce(expo.url(APP, "one"), PAGES);
    var token = ExpoClient.token(announced);
    PAGES.values().forEach(content -> expo.upload(token, content));
    assertThat(expo.deployment(APP, "one").isNull()).isTrue();

    expo.finish(token);

    var url = expo.deployment(APP, "one").path("url").asText();
    assertThat(visitor.get(url).body()).isEqualTo("<h1>Home</h1>");
    assertThat(Visitor.json(announced).at("/result/fullName").asText()).isEqualTo("my-app--one");
  }

  @Test
  void asksForADomainFirst() {
    assertThat(expo.createUrl("another", "one").at("/errors/0/extensions/errorCode").asText())
        .isEqualTo("APP_NO_DEV_DOMAIN_NAME");
  }

  @Test
  void givesADomainToOneProjectOnly() {
    var taken =
        expo.query(
            "mutation M($a: ID!) { devDomainName { assignDevDomainName(appId: $a, name:"
                + " \"my-app\") { id } } }",
            Map.of("a", "another"));

    assertThat(taken.at("/errors/0/extensions/errorCode").asText())
        .isEqualTo("DEV_DOMAIN_NAME_TAKEN");
  }

  @Test
  void movesAnAliasToTheLatestDeploymentItIsGiven() {
    expo.publish(APP, "one", Map.of("index.html", "1"));
    expo.publish(APP, "two", Map.of("index.html", "2"));
    var url = expo.assignAlias(APP, "one", "").at("/data/deployments/assignAlias/url").asText();
    assertThat(visitor.get(url).body()).isEqualTo("1");

    expo.assignAlias(APP, "two", "");

    assertThat(visitor.get(url).body()).isEqualTo("2");
    assertThat(expo.deployment(APP, "one").path("aliases")).isEmpty();
    assertThat(expo.deployment(APP, "two").at("/aliases/0/aliasName").isNull()).isTrue();
  }

  @Test
  void asksOnlyForContentThatNoDeploymentHas() {
    expo.publish(APP, "one", PAGES);

    var plan =
        Visitor.json(
                expo.announce(
                    expo.url(APP, "two"),
                    Map.of("index.html", "<h1>Home</h1>", "a.txt", "new", "b.txt", "new")))
            .at("/result/upload");

    assertThat(plan).hasSize(1);
    assertThat(plan.at("/0/sha512/0").asText()).isEqualTo(ExpoClient.sha512("new"));
  }

  @Test
  void asksForManyFilesInBatches() {
    var contents = new LinkedHashMap<String, String>();
    IntStream.range(0, 60).forEach(index -> contents.put(index + ".txt", "file " + index));
    var announced = expo.announce(expo.url(APP, "one"), contents);
    var token = ExpoClient.token(announced);
    assertThat(Visitor.json(announced).at("/result/upload")).hasSize(2);

    var answer = expo.uploadBatch(token, contents.values());

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(Visitor.json(expo.finish(token)).path("success").asBoolean()).isTrue();
  }

  @Test
  void takesNoContentThatWasNotAnnounced() {
    var token = ExpoClient.token(expo.announce(expo.url(APP, "one"), PAGES));

    assertThat(expo.uploadBatch(token, List.of("other")).body())
        .isEqualTo("{\"error\":\"The multipart part asset name is unexpected\"}");
    assertThat(expo.upload(token, "other").statusCode()).isEqualTo(400);
  }

  @Test
  void takesNoContentUnderAnotherDigest() {
    var token = ExpoClient.token(expo.announce(expo.url(APP, "one"), Map.of("a", "right")));

    assertThat(expo.uploadAs(token, ExpoClient.sha512("right"), "wrong").statusCode())
        .isEqualTo(400);
  }

  @Test
  void discardsADeploymentThatIsFinalizedTooEarly() {
    var token = ExpoClient.token(expo.announce(expo.url(APP, "one"), PAGES));

    assertThat(expo.finish(token).statusCode()).isEqualTo(400);

    assertThat(expo.deployment(APP, "one").isNull()).isTrue();
    assertThat(expo.upload(token, "<h1>Home</h1>").statusCode()).isEqualTo(403);
  }

  @Test
  void finalizesOnce() {
    var token = ExpoClient.token(expo.announce(expo.url(APP, "one"), Map.of()));

    assertThat(expo.finish(token).statusCode()).isEqualTo(200);
    assertThat(expo.finish(token).statusCode()).isEqualTo(403);
  }

  @Test
  void letsTheAddressOfAnArchiveExpire() {
    var url = expo.url(APP, "one");
    simulation.clock().advance(Duration.ofSeconds(61));

    var answer = expo.announce(url, PAGES);

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).isEqualTo("Token has expired");
  }

  @Test
  void beginsNothingTwice() {
    var url = expo.url(APP, "one");
    expo.announce(url, PAGES);

    var again = expo.announce(url, PAGES);

    assertThat(again.statusCode()).isEqualTo(400);
    assertThat(again.body()).contains("my-app--one is already in progress");
  }

  @Test
  void takesTheOlderListOfBareDigests() {
    var members =
        Map.of(
            "assets.json",
            "{\"a.txt\": \"" + ExpoClient.sha512("a") + "\"}",
            "manifest.json",
            "{\"env\":{}}");

    assertThat(expo.sendArchive(expo.url(APP, "one"), members).statusCode()).isEqualTo(200);
  }

  @Test
  void refusesAnArchiveWithoutItsLists() {
    assertThat(expo.sendArchive(expo.url(APP, "one"), Map.of("other", "")).statusCode())
        .isEqualTo(400);
  }

  @Test
  void deletesADeployment() {
    expo.publish(APP, "one", PAGES);
    var url = expo.deployment(APP, "one").path("url").asText();
    assertThat(visitor.get(url).statusCode()).isEqualTo(200);

    expo.query(
        "mutation M($a: ID!) { deployments { deleteWorkerDeploymentByIdentifier(appId: $a,"
            + " deploymentIdentifier: \"one\") { id } } }",
        Map.of("a", APP));

    assertThat(expo.deployment(APP, "one").isNull()).isTrue();
  }

  @Test
  void knowsNobodyByAnInvalidToken() {
    var query = "query { meActor { id } }";

    assertThat(expo.graphql("invalid", query, Map.of()).body())
        .isEqualTo("{\"data\":{\"meActor\":null}}");
  }

  @Test
  void refusesMoreRequestsAMinuteThanItTakes() {
    simulation.simulator().setPace(Pace.PROMPT.withRequestsPerMinute(2));
    var query = "query { meActor { id } }";
    assertThat(expo.graphql("token", query, Map.of()).statusCode()).isEqualTo(200);

    var refusal = expo.graphql("token", query, Map.of());

    assertThat(refusal.statusCode()).isEqualTo(429);
    assertThat(refusal.headers().firstValue("Retry-After")).hasValue("60");
    simulation.clock().advance(Duration.ofMinutes(1));
    assertThat(expo.graphql("token", query, Map.of()).statusCode()).isEqualTo(200);
  }

  @Test
  void saysWhatItDoesNotHave() {
    var answer = expo.graphql("token", "query { meActor { shoeSize } }", Map.of());

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("shoeSize");
    assertThat(expo.graphql("token", "query {", Map.of()).statusCode()).isEqualTo(400);
  }

  @Test
  void showsThePagesOfAServerExportAndKeepsItsCode() {
    var members =
        Map.of(
            "assets.json", "{}",
            "manifest.json", "{\"env\":{}}",
            "server/about.html", "About",
            "server/_expo/routes.json", "{}");
    expo.finish(ExpoClient.token(expo.sendArchive(expo.url(APP, "one"), members)));
    var url = expo.deployment(APP, "one").path("url").asText();

    assertThat(visitor.get(url + "/about").body()).isEqualTo("About");
    assertThat(visitor.get(url + "/_expo/routes.json").statusCode()).isEqualTo(404);
  }

  @Test
  void servesPagesWithoutTheirExtensionAndItsOwnPageForTheRest() {
    expo.publish(
        APP,
        "one",
        Map.of("about.html", "About", "blog/index.html", "Blog", "+not-found.html", "Nothing"));
    var url = expo.deployment(APP, "one").path("url").asText();

    assertThat(visitor.get(url + "/about").body()).isEqualTo("About");
    assertThat(visitor.get(url + "/blog").body()).isEqualTo("Blog");
    assertThat(visitor.get(url + "/none").body()).isEqualTo("Nothing");
    assertThat(visitor.get(url + "/none").statusCode()).isEqualTo(404);
  }

  @Test
  void keepsEverythingOverARestart(@TempDir Path directory) {
    var options =
        new SimulatorOptions(directory, Map.of(), Pace.PROMPT, List.of(), InstantSource.system());
    String url;
    try (var first = HostingSimulator.start(options);
        var client = new ExpoClient(first)) {
      client.assignDomain(APP, "my-app");
      client.publish(APP, "one", PAGES);
      url = client.assignAlias(APP, "one", "").at("/data/deployments/assignAlias/url").asText();
    }

    try (var second = HostingSimulator.start(options)) {
      assertThat(visitor.get(url).body()).isEqualTo("<h1>Home</h1>");
      assertThat(second.sites("expo").getFirst().deploys()).containsEntry("live", 1L);
    }
  }
}
