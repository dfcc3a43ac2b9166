package com.miteos.deployments.hosting.netlify;

import static com.miteos.deployments.hosting.ContractBench.answering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.hosting.ContractBench;
import com.miteos.deployments.hosting.ProviderRejectedException;
import com.miteos.deployments.hosting.ProviderUnavailableException;
import com.miteos.deployments.hosting.RecordingJournal;
import com.miteos.deployments.hosting.SampleSite;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class NetlifyFunctionsTest {
  private static final String LIST =
      """
      {
        "version": 1,
        "timestamp": 1,
        "functions": [
          {
            "name": "hello",
            "path": "/opt/build/repo/.netlify/functions/hello.zip",
            "mainFile": "/opt/build/repo/netlify/functions/hello.mjs",
            "runtime": "js",
            "runtimeVersion": "nodejs24.x",
            "invocationMode": "stream",
            "timeout": 26,
            "displayName": "Says hello",
            "routes": [{"pattern": "/hello", "methods": ["GET"]}],
            "buildData": {"runtimeAPIVersion": 2},
            "trafficRules": {
              "action": {
                "type": "rate_limit",
                "config": {"rateLimitConfig": {"windowSize": 60, "windowLimit": 5}}
              }
            }
          },
          {"name": "nightly", "path": "nightly.zip", "runtime": "go", "schedule": "@daily"}
        ]
      }
      """;

  private static final SampleSite SITE =
      SampleSite.empty()
          .with("index.html", "<h1>Functions</h1>")
          .with(".netlify/functions/manifest.json", LIST)
          .with(".netlify/functions/hello.zip", "PK hello")
          .with(".netlify/functions/nightly.zip", "PK nightly");

  private final ContractBench bench =
      new ContractBench(NetlifyProviderContractTest.netlify("my-site"));

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void uploadsFunctionsAsTheListDescribesThem() throws InterruptedException {
    bench.assertServes(bench.awaitReady(bench.push(SITE)), SITE);

    assertThat(functionUploads()).containsExactlyInAnyOrder("hello", "nightly");
    assertThat(bench.requests("upload_file")).isOne();
  }

  @Test
  void saysHowTheyAreToRun() throws InterruptedException {
    var listed = NetlifyFunctions.of(SITE);
    var unlisted = NetlifyFunctions.of(SampleSite.empty().with(".netlify/functions/a.zip", "PK a"));

    assertThat(listed.holding(listed.digests().values()))
        .extracting(NetlifyFunction::query)
        .containsExactly("runtime=nodejs24.x&invocation_mode=stream&timeout=26", "runtime=go");
    assertThat(unlisted.holding(unlisted.digests().values()))
        .extracting(NetlifyFunction::query)
        .containsExactly("runtime=js");
  }

  @Test
  void tellsWhatTheListSaysOfThemBesides() throws Exception {
    var functions = NetlifyFunctions.of(SITE);

    assertThat(functions.schedules()).containsExactly(new NetlifyApi.Schedule("nightly", "@daily"));
    assertThat(functions.configurations()).containsOnlyKeys("hello");
    assertThat(functions.configurations().get("hello"))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {
                      "display_name": "Says hello",
                      "routes": [{"pattern": "/hello", "methods": ["GET"]}],
                      "build_data": {"runtimeAPIVersion": 2},
                      "traffic_rules": {
                        "action": {
                          "type": "rate_limit",
                          "config": {"rate_limit_config": {"window_size": 60, "window_limit": 5}}
                        }
                      }
                    }
                    """));
  }

  @Test
  void takesEveryArchiveWhereThereIsNoList() throws InterruptedException {
    bench.push(
        SampleSite.empty()
            .with("index.html", "x")
            .with(".netlify/functions/a.zip", "PK a")
            .with(".netlify/functions/b c.zip", "PK b"));

    assertThat(functionUploads()).containsExactlyInAnyOrder("a", "b%20c");
  }

  @Test
  void deploysFunctionsWithoutAnyFile() throws InterruptedException {
    bench.awaitReady(bench.push(SampleSite.empty().with(".netlify/functions/a.zip", "PK a")));

    assertThat(functionUploads()).hasSize(1);
  }

  @Test
  void doesNotShowThemToVisitors() throws IOException, InterruptedException {
    var url = bench.awaitReady(bench.push(SITE));

    try (var client = HttpClient.newHttpClient()) {
      var archive = HttpRequest.newBuilder(url.resolve("/.netlify/functions/hello.zip")).build();
      assertThat(client.send(archive, BodyHandlers.discarding()).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void uploadsOnlyTheFunctionThatChanged() throws InterruptedException {
    bench.push(SITE);

    bench.push(SITE);
    assertThat(functionUploads()).hasSize(2);

    bench.push(SITE.with(".netlify/functions/nightly.zip", "PK changed"));
    assertThat(functionUploads()).hasSize(3);
    assertThat(functionUploads().getLast()).isEqualTo("nightly");
    assertThat(bench.requests("upload_file")).isOne();
  }

  @Test
  void goesOnWithTheFunctionsThatAreMissing() throws InterruptedException {
    var deployment = bench.newDeployment();
    var journal = new RecordingJournal();
    bench.injectAlways("upload_function", answering(500, "{}"));
    var first = bench.order(deployment, 1, SITE, null, journal);
    assertThatThrownBy(() -> bench.provider().push(first, bench.deadline()))
        .isInstanceOf(ProviderUnavailableException.class);
    bench.awaitQuiet();
    bench.simulator().clearFaults();

    var second = bench.order(deployment, 2, SITE, journal.release(), journal);
    var release = bench.provider().push(second, bench.deadline());

    bench.assertServes(bench.awaitReady(release), SITE);
    assertThat(bench.requests("upload_file")).isOne();
    assertThat(bench.requests("create_deploy")).isOne();
    assertThat(accepted("upload_function")).isEqualTo(2);
    assertThat(bench.livingDeployments()).isOne();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "manifest.json|{\"functions\": [{\"name\": \"a\", \"path\": \"/x/a.zip\"}]}"
            + "|'.netlify/functions/manifest.json' lists the function 'a' in"
            + " '.netlify/functions/a.zip', which is not there.",
        "manifest.json|nonsense|'.netlify/functions/manifest.json' is not JSON.",
        "hello.mjs|export default 1"
            + "|Netlify runs no '.netlify/functions/hello.mjs' as it is: the build has to pack its"
            + " functions.",
        "a/b.zip|PK"
            + "|Netlify runs no '.netlify/functions/a/b.zip' as it is: the build has to pack its"
            + " functions.",
      })
  void refusesWhatNetlifyCouldNotRunBeforeAnyCall(String path, String content, String message) {
    var failure =
        rejection(
            SampleSite.empty().with("index.html", "x").with(".netlify/functions/" + path, content));

    assertThat(failure.code()).isEqualTo(FailureCode.ARTIFACT_INVALID);
    assertThat(failure.message()).isEqualTo(message);
    assertThat(bench.simulator().requests()).isEmpty();
  }

  @Test
  void refusesAListOfFunctionsThatIsNone() {
    var site =
        SampleSite.empty().with(".netlify/functions/manifest.json", new byte[(16 << 20) + 1]);

    assertThat(rejection(site).message())
        .isEqualTo(
            "'.netlify/functions/manifest.json' has 16777217 bytes, a list of functions has at"
                + " most 16777216.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "_worker.js",
        "_worker.js/index.js",
        "server/_expo/routes.json",
        ".vercel/output/functions/a.func/index.js",
        ".netlify/edge-functions/a.js"
      })
  void refusesProgramsOfOtherHostsBeforeAnyCall(String path) {
    var failure = rejection(SampleSite.small().with(path, "x"));

    assertThat(failure.code()).isEqualTo(FailureCode.ARTIFACT_INVALID);
    assertThat(failure.message()).contains("'" + path + "'");
    assertThat(bench.simulator().requests()).isEmpty();
  }

  private Failure rejection(SampleSite site) {
    return catchThrowableOfType(ProviderRejectedException.class, () -> bench.push(site)).failure();
  }

  private List<String> functionUploads() {
    return bench.simulator().requests().stream()
        .filter(request -> request.request().equals("upload_function"))
        .map(request -> request.path().replaceFirst(".*/functions/", ""))
        .toList();
  }

  private long accepted(String name) {
    return bench.simulator().requests().stream()
        .filter(request -> request.request().equals(name) && request.status() == 200)
        .count();
  }
}
