package com.miteos.deployments.simulator.netlify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.miteos.deployments.simulator.Simulation;
import com.miteos.deployments.simulator.SimulatorOptions;
import com.miteos.deployments.simulator.Visitor;
import com.miteos.deployments.simulator.fault.Pace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class NetlifyDeployTest {
  private static final String SITE = "demo.netlify.app";
  private static final Map<String, ?> PRODUCTION = Map.of("draft", false);
  private static final Map<String, String> PAGES =
      Map.of("index.html", "<h1>Home</h1>", "assets/app.css", "h1 { color: red }");

  @AutoClose
  private final Simulation simulation =
      new Simulation(
          SimulatorOptions.temporary()
              .withPace(Pace.PROMPT.withPreparingMillis(1_000).withProcessingMillis(2_000)));

  @AutoClose private final NetlifyClient netlify = new NetlifyClient(simulation.simulator());

  private final Visitor visitor = simulation.visitor();

  @Test
  void showsAProductionDeployOnceItIsProcessed() {
    var uploaded = netlify.publish(SITE, PRODUCTION, PAGES);
    var url = uploaded.path("ssl_url").asText();
    assertThat(uploaded.path("state").asText()).isEqualTo("processing");
    assertThat(visitor.get(url).statusCode()).isEqualTo(404);

    simulation.clock().advance(Duration.ofSeconds(2));

    assertThat(visitor.get(url).body()).isEqualTo("<h1>Home</h1>");
    var ready = netlify.deploy(uploaded.path("id").asText());
    assertThat(ready.path("state").asText()).isEqualTo("ready");
    assertThat(ready.path("published_at").asText()).isEqualTo("2026-01-02T03:04:07.006Z");
    assertThat(netlify.site(SITE).path("published_deploy").path("id")).isEqualTo(ready.path("id"));
  }

  @Test
  void keepsShowingTheOldVersionUntilTheNewOneIsComplete() {
    var url = publishReady(PRODUCTION, PAGES).path("ssl_url").asText();
    var next = netlify.create(SITE, PRODUCTION).path("id").asText();
    netlify.putManifest(SITE, next, Map.of("index.html", "new", "second.html", "2"));
    netlify.upload(next, "index.html", "new");
    simulation.clock().advance(Duration.ofHours(1));
    assertThat(visitor.get(url).body()).isEqualTo("<h1>Home</h1>");

    netlify.upload(next, "second.html", "2");
    simulation.clock().advance(Duration.ofSeconds(2));

    assertThat(visitor.get(url).body()).isEqualTo("new");
    assertThat(visitor.get(url + "/assets/app.css").statusCode()).isEqualTo(404);
  }

  @Test
  void asksForEachContentOnce() {
    var contents = Map.of("a.txt", "same", "b.txt", "same", "c.txt", "other");
    var deploy = netlify.create(SITE, PRODUCTION).path("id").asText();

    var described = Visitor.json(netlify.putManifest(SITE, deploy, contents));

    assertThat(described.path("state").asText()).isEqualTo("uploading");
    assertThat(texts(described.path("required")))
        .containsExactlyInAnyOrder(NetlifyClient.sha1("same"), NetlifyClient.sha1("other"));
  }

  @Test
  void doesNotAskForContentItHasFromAnotherSite() {
    publishReady(PRODUCTION, PAGES);
    var deploy = netlify.create("other.netlify.app", PRODUCTION).path("id").asText();

    var described = Visitor.json(netlify.putManifest("other.netlify.app", deploy, PAGES));

    assertThat(described.path("required")).isEmpty();
    assertThat(described.path("state").asText()).isEqualTo("processing");
  }

  @Test
  void takesTheListOfFilesWithTheCreateToo() {
    var body = Map.of("draft", false, "files", NetlifyClient.digests(Map.of("/index.html", "x")));

    var created = netlify.create(SITE, body);

    assertThat(texts(created.path("required"))).containsExactly(NetlifyClient.sha1("x"));
    var deploy = created.path("id").asText();
    assertThat(netlify.upload(deploy, "index.html", "x").statusCode()).isEqualTo(200);
    assertThat(netlify.deploy(deploy).path("state").asText()).isEqualTo("processing");
  }

  @Test
  void saysLaterWhatItLacksWhenAskedToDoSo() {
    var deploy = netlify.create(SITE, PRODUCTION).path("id").asText();
    var body = Map.of("files", NetlifyClient.digests(PAGES), "async", true);

    var preparing =
        Visitor.json(netlify.send("PUT", "/sites/" + SITE + "/deploys/" + deploy, body));
    assertThat(preparing.path("state").asText()).isEqualTo("preparing");
    assertThat(preparing.path("required")).isEmpty();
    assertThat(netlify.upload(deploy, "index.html", "<h1>Home</h1>").statusCode()).isEqualTo(422);

    simulation.clock().advance(Duration.ofSeconds(1));
    var prepared = netlify.deploy(deploy);
    assertThat(prepared.path("state").asText()).isEqualTo("prepared");
    assertThat(prepared.path("required")).hasSize(2);

    PAGES.forEach((path, content) -> netlify.upload(deploy, path, content));
    assertThat(netlify.deploy(deploy).path("state").asText()).isEqualTo("processing");
  }

  @Test
  void neverPublishesADraftAlthoughItsListSaysOtherwise() {
    var draft = publishReady(Map.of("draft", true), PAGES);

    assertThat(draft.path("draft").asBoolean()).isTrue();
    assertThat(draft.path("context").asText()).isEqualTo("deploy-preview");
    assertThat(draft.path("published_at").isNull()).isTrue();
    assertThat(visitor.get(draft.path("ssl_url").asText()).statusCode()).isEqualTo(404);
    assertThat(visitor.get(draft.path("deploy_ssl_url").asText()).body())
        .isEqualTo("<h1>Home</h1>");
  }

  @Test
  void showsTheLatestDeployOfAnAliasAtOneAddress() {
    var alias = Map.of("draft", false, "branch", "feature-x");
    var first = publishReady(alias, Map.of("index.html", "one"));
    var second = publishReady(alias, Map.of("index.html", "two"));

    assertThat(second.path("deploy_ssl_url")).isEqualTo(first.path("deploy_ssl_url"));
    assertThat(visitor.get(first.path("deploy_ssl_url").asText()).body()).isEqualTo("two");
    assertThat(visitor.get(first.path("links").path("permalink").asText()).body()).isEqualTo("one");
    assertThat(visitor.get(first.path("ssl_url").asText()).statusCode()).isEqualTo(404);
    assertThat(second.path("context").asText()).isEqualTo("branch-deploy");
  }

  @Test
  void refusesAListForAFinishedDeploy() {
    var deploy = publishReady(PRODUCTION, PAGES).path("id").asText();

    var answer = netlify.putManifest(SITE, deploy, PAGES);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).isEqualTo("{\"code\":422,\"message\":\"Build is already done\"}");
  }

  @Test
  void takesTheSameListAgainButNoOtherWhileItProcesses() {
    var deploy = netlify.publish(SITE, PRODUCTION, PAGES).path("id").asText();

    var same = netlify.putManifest(SITE, deploy, PAGES);
    var another = netlify.putManifest(SITE, deploy, Map.of("index.html", "x"));

    assertThat(same.statusCode()).isEqualTo(200);
    assertThat(Visitor.json(same).path("state").asText()).isEqualTo("processing");
    assertThat(another.statusCode()).isEqualTo(422);
  }

  @Test
  void listsDeploysNewestFirstAndByState() {
    var ready = publishReady(PRODUCTION, PAGES).path("id").asText();
    var fresh = netlify.create(SITE, PRODUCTION).path("id").asText();

    var all = Visitor.json(netlify.get("/sites/" + SITE + "/deploys"));
    var onlyNew = Visitor.json(netlify.get("/sites/" + SITE + "/deploys?state=new"));
    var firstPage = Visitor.json(netlify.get("/sites/" + SITE + "/deploys?per_page=1&page=2"));

    assertThat(all.findValuesAsText("id")).containsExactly(fresh, ready);
    assertThat(onlyNew.findValuesAsText("id")).containsExactly(fresh);
    assertThat(firstPage.findValuesAsText("id")).containsExactly(ready);
  }

  @Test
  void clearsAwayTheOldestDeploysThatNobodySees() {
    var published = publishReady(PRODUCTION, PAGES).path("id").asText();
    var oldest = publishReady(Map.of("draft", true), PAGES).path("id").asText();
    for (var count = 0; count < 201; count++) {
      netlify.create(SITE, Map.of("draft", true, "files", Map.of()));
    }

    assertThat(netlify.get("/deploys/" + oldest).statusCode()).isEqualTo(404);
    assertThat(netlify.get("/deploys/" + published).statusCode()).isEqualTo(200);
  }

  private JsonNode publishReady(Map<String, ?> options, Map<String, String> contents) {
    var deploy = netlify.publish(SITE, options, contents).path("id").asText();
    simulation.clock().advance(Duration.ofSeconds(2));
    return netlify.deploy(deploy);
  }

  private static List<String> texts(Iterable<JsonNode> array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
