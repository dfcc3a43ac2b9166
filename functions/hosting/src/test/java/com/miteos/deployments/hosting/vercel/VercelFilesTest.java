package com.miteos.deployments.hosting.vercel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.miteos.deployments.bundle.BundleContent;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.hosting.ContractBench;
import com.miteos.deployments.hosting.ProviderRejectedException;
import com.miteos.deployments.hosting.RecordingJournal;
import com.miteos.deployments.hosting.SampleSite;
import com.miteos.deployments.hosting.vercel.VercelApi.Entry;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VercelFilesTest {
  private static final String CONFIG = ".vercel/output/config.json";

  @Test
  void sendsASiteAsABuildOutputTree() {
    var files =
        VercelFiles.of(
            SampleSite.empty()
                .with("index.html", "x")
                .with("api/hello.js", "y")
                .with("package.json", "{}"));

    assertThat(files.entries())
        .extracting(Entry::file)
        .containsExactly(
            ".vercel/output/static/index.html",
            ".vercel/output/static/api/hello.js",
            ".vercel/output/static/package.json",
            CONFIG);
    assertThat(files.entries().getLast().data()).contains("\"version\":3");
  }

  @Test
  void leavesHiddenFilesAndOtherHostsConfigurationAtHome() {
    var files =
        VercelFiles.of(
            SampleSite.empty()
                .with("index.html", "x")
                .with(".env", "SECRET=1")
                .with("_redirects", "/a /b")
                .with("vercel.json", "{}")
                .with(".well-known/ping", "pong"));

    assertThat(files.count()).isEqualTo(2);
    assertThat(files.explainLeftOut()).contains("Not published: .env, _redirects, vercel.json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "_worker.js",
        "_worker.js/index.js",
        "server/_expo/routes.json",
        ".netlify/functions/a.zip",
        ".netlify/edge-functions/a.js"
      })
  void refusesProgramsOfOtherHostsBeforeAnyCall(String path) {
    try (var bench = new ContractBench(VercelProviderContractTest.vercel("my-project"))) {
      var site = SampleSite.small().with(path, "x");

      var failure =
          catchThrowableOfType(ProviderRejectedException.class, () -> bench.push(site)).failure();

      assertThat(failure.code()).isEqualTo(FailureCode.ARTIFACT_INVALID);
      assertThat(failure.message()).contains("'" + path + "'");
      assertThat(bench.simulator().requests()).isEmpty();
    }
  }

  @Test
  void refusesABundleOfNothingToPublish() {
    assertThat(refusal(SampleSite.empty().with(".env", "x")).code())
        .isEqualTo(FailureCode.ARTIFACT_INVALID);
  }

  @Test
  void sendsOnlyTheTreeOfAPrebuiltProject() {
    var files =
        VercelFiles.of(
            SampleSite.empty()
                .with("src/page.ts", "no")
                .with(CONFIG, "{\"version\": 3}")
                .with(".vercel/output/static/index.html", "x")
                .with(".vercel/output/functions/a.func/index.js", "y")
                .with(
                    ".vercel/output/functions/a.func/.vc-config.json",
                    "{\"filePathMap\": {\"lib.js\": \"node_modules/lib.js\"}}")
                .with("node_modules/lib.js", "z"));

    assertThat(files.entries())
        .extracting(Entry::file)
        .containsExactly(
            CONFIG,
            ".vercel/output/static/index.html",
            ".vercel/output/functions/a.func/index.js",
            ".vercel/output/functions/a.func/.vc-config.json",
            "node_modules/lib.js");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ".vercel/output/config.json|{\"version\": 2}",
        ".vercel/output/config.json|nonsense",
        ".vercel/output/builds.json|{\"error\": {\"message\": \"Boom\"}}",
        ".vercel/output/functions/a.func/.vc-config.json|{\"filePathMap\": {\"a\": \"gone.js\"}}",
      })
  void refusesATreeThatVercelCannotRunAndNamesTheFile(String path, String content) {
    var site = SampleSite.empty().with(CONFIG, "{\"version\": 3}").with(path, content);

    assertThat(refusal(site).code()).isEqualTo(FailureCode.ARTIFACT_INVALID);
    assertThat(refusal(site).message()).contains("'" + path + "'");
  }

  @Test
  void refusesAConfigurationThatIsNone() {
    assertThat(refusal(SampleSite.empty().with(CONFIG, new byte[(16 << 20) + 1])).message())
        .isEqualTo(
            "'.vercel/output/config.json' has 16777217 bytes, a configuration has at most"
                + " 16777216.");
  }

  @Test
  void publishesAPrebuiltTreeByItsOwnRules() throws Exception {
    try (var bench = new ContractBench(VercelProviderContractTest.vercel("my-project"));
        var client = HttpClient.newHttpClient()) {
      var site =
          SampleSite.empty()
              .with("index.html", "another host's")
              .with(
                  CONFIG,
                  "{\"version\": 3, \"routes\": [{\"src\": \"^/old$\", \"status\": 308,"
                      + " \"headers\": {\"Location\": \"/new\"}}]}")
              .with(".vercel/output/static/index.html", "Vercel's");
      var order = bench.order(bench.newDeployment(), 1, site, null, new RecordingJournal());

      var url = bench.awaitReady(bench.provider().push(order, bench.deadline()));

      bench.assertServes(url, site);
      var page = client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
      var old =
          client.send(HttpRequest.newBuilder(url.resolve("/old")).build(), BodyHandlers.ofString());
      assertThat(page.body()).isEqualTo("Vercel's");
      assertThat(old.headers().firstValue("Location")).contains("/new");
    }
  }

  private static Failure refusal(BundleContent bundle) {
    return catchThrowableOfType(ProviderRejectedException.class, () -> VercelFiles.of(bundle))
        .failure();
  }
}
