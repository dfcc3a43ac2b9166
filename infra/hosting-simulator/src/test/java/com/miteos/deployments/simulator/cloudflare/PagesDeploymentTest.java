package com.miteos.deployments.simulator.cloudflare;

import static com.miteos.deployments.simulator.cloudflare.PagesClient.PROJECT;
import static com.miteos.deployments.simulator.cloudflare.PagesClient.code;
import static com.miteos.deployments.simulator.cloudflare.PagesClient.result;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.miteos.deployments.simulator.Simulation;
import com.miteos.deployments.simulator.fault.Pace;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagesDeploymentTest {
  private static final Map<String, String> PAGE = Map.of("index.html", "<h1>Hi</h1>");

  @AutoClose private final Simulation simulation = new Simulation();
  @AutoClose private final PagesClient client = new PagesClient(simulation.simulator());

  @Test
  void showsWhatIsOfTheProductionBranch() {
    var live = client.publish(PAGE, Map.of("branch", "main"));
    client.publish(Map.of("index.html", "preview"), Map.of("branch", "next"));

    assertThat(live.path("environment").asText()).isEqualTo("production");
    assertThat(client.visit(projectUrl()).body()).isEqualTo("<h1>Hi</h1>");
  }

  @Test
  void givesAPreviewTheAddressOfItsBranchOnceItIsDone() {
    simulation.simulator().setPace(Pace.PROMPT.withProcessingMillis(1_000));
    var preview = client.publish(PAGE, Map.of("branch", "feature/My_New.Thing"));
    assertThat(preview.path("aliases").isNull()).isTrue();

    simulation.clock().advance(Duration.ofSeconds(1));

    var done = client.deployment(preview.path("id").asText());
    assertThat(done.path("latest_stage").path("status").asText()).isEqualTo("success");
    var shown = client.visit(done.path("aliases").path(0).asText());
    assertThat(shown.body()).isEqualTo("<h1>Hi</h1>");
    assertThat(shown.headers().firstValue("X-Robots-Tag")).contains("noindex");
  }

  @ParameterizedTest
  @CsvSource({
    "feature/My_New.Thing,feature-my-new-thing",
    "-a-,a",
    "download-api-add-filter-information,download-api-add-filter-info"
  })
  void shortensABranchForItsAddress(String branch, String label) {
    assertThat(BranchLabel.of(branch)).isEqualTo(label);
  }

  @Test
  void refusesADeploymentWithoutAList() {
    var answer = client.create(Map.of("branch", "main"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(code(answer)).isEqualTo(8_000_096);
  }

  @Test
  void refusesPathsWithoutALeadingSlash() {
    var manifest = "{\"index.html\": \"" + PagesClient.key("index.html", "x") + "\"}";

    assertThat(client.create(Map.of("manifest", manifest)).statusCode()).isEqualTo(400);
  }

  @Test
  void cannotReadAMessageThatIsCutInsideACharacter() {
    var answer = client.create(Map.of("manifest", "{}", "commit_message", "x" + "é".repeat(200)));

    assertThat(code(answer)).isEqualTo(8_000_111);
  }

  @Test
  void succeedsWithAKeyNobodyUploadedAndThenFailsToServeIt() {
    var manifest = "{\"/index.html\": \"" + PagesClient.key("index.html", "x") + "\"}";

    var created = result(client.create(Map.of("manifest", manifest)));

    assertThat(client.visit(created.path("url").asText()).statusCode()).isEqualTo(500);
  }

  @Test
  void failsToServeBytesUnderAForeignKey() {
    var foreign = "0123456789abcdef0123456789abcdef";
    client.upload(client.uploadToken(), foreign, "text/html", "x");

    var created =
        result(client.create(Map.of("manifest", "{\"/index.html\": \"" + foreign + "\"}")));

    assertThat(client.visit(created.path("url").asText()).statusCode()).isEqualTo(500);
  }

  @Test
  void keepsTheDeploymentThatTheProjectShows() {
    var old = client.publish(PAGE, Map.of("branch", "main"));
    var shown = client.publish(PAGE, Map.of("branch", "main"));

    assertThat(delete(shown, "?force=true")).isEqualTo(400);
    assertThat(delete(old, "")).isEqualTo(200);
    assertThat(delete(old, "")).isEqualTo(404);
  }

  @Test
  void keepsADeploymentWithAnAliasUnlessItIsForced() {
    var preview = client.publish(PAGE, Map.of("branch", "next"));

    assertThat(delete(preview, "")).isEqualTo(400);
    assertThat(delete(preview, "?force=true")).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "/about.html,308,/about",
    "/about/,308,/about",
    "/docs,308,/docs/",
    "/docs/index.html,308,/docs/",
    "/old,302,/about",
    "/blog/a/b,301,/news/a/b"
  })
  void redirects(String path, int status, String target) {
    var url = site().path("url").asText();

    var answer = client.visit(url + path);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Location")).contains(target);
  }

  @ParameterizedTest
  @CsvSource({
    "/about,200,About",
    "/docs/,200,Docs",
    "/nothing,404,None",
    "/docs/nothing,404,None here",
    "/_redirects,404,None"
  })
  void serves(String path, int status, String body) {
    var url = site().path("url").asText();

    var answer = client.visit(url + path);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).isEqualTo(body);
    assertThat(answer.headers().firstValue("X-Site")).contains("yes");
  }

  @Test
  void servesTheIndexPageForEveryPathWhereThereIsNoPageForErrors() {
    var url = client.publish(PAGE, Map.of()).path("url").asText();

    assertThat(client.visit(url + "/some/route").body()).isEqualTo("<h1>Hi</h1>");
  }

  private JsonNode site() {
    return client.publish(
        Map.of(
            "index.html", "Home",
            "about.html", "About",
            "docs/index.html", "Docs",
            "404.html", "None",
            "docs/404.html", "None here"),
        Map.of(
            "_redirects", "/old /about\n/blog/* /news/:splat 301\n",
            "_headers", "/*\n  X-Site: yes\n"));
  }

  private int delete(JsonNode deployment, String query) {
    return client
        .delete(PROJECT + "/deployments/" + deployment.path("id").asText() + query)
        .statusCode();
  }

  private String projectUrl() {
    return "http://" + result(client.get(PROJECT)).path("subdomain").asText() + "/";
  }
}
