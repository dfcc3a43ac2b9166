package com.miteos.deployments.hosting.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.hosting.ContractBench;
import com.miteos.deployments.hosting.ProviderRejectedException;
import com.miteos.deployments.hosting.SampleSite;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ConfigurationLimitsTest {
  private static final SampleSite SITE =
      SampleSite.empty().with("index.html", "<h1>One</h1>").with("_worker.js", "export default {}");

  private final ContractBench bench =
      new ContractBench(
          CloudflareProviderContractTest.cloudflare("my-site", AssetBatch.Limits.OFFICIAL));

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void deploysWhatJustFits() throws InterruptedException {
    var site =
        SITE.with("_headers", "# all of them\n" + lines(100, "/%d\n  X-Test: yes"))
            .with(
                "_redirects",
                lines(2_000, "/a%d /b") + lines(99, "/c%d/* /b 301 # moved") + "/plain /b\n")
            .with(
                "_routes.json",
                "{\"version\": 1, \"include\": [\"/*\"], \"exclude\": ["
                    + rules(98)
                    + ",\"/"
                    + "x".repeat(99)
                    + "\"]}");

    bench.assertServes(bench.awaitReady(bench.push(site)), site);
  }

  @Test
  void namesTheLineOfAHeaderRuleThatIsTooMuch() {
    assertRefused(
        "_headers",
        "\n" + lines(101, "/%d\n  X-Test: yes"),
        "'_headers' line 202 is number 101, Cloudflare Pages takes 100 rules.");
  }

  @Test
  void namesALineThatIsTooLong() {
    assertRefused(
        "_headers",
        "/\n  X-Test: " + "y".repeat(1_993),
        "'_headers' line 2 has 2001 characters, Cloudflare Pages reads lines of up to 2000.");
  }

  @Test
  void namesTheLineOfAStaticRedirectThatIsTooMuch() {
    assertRefused(
        "_redirects",
        lines(2_001, "/a%d /b"),
        "'_redirects' line 2001 is number 2001, Cloudflare Pages takes 2000 static redirects.");
  }

  @Test
  void namesTheLineOfADynamicRedirectThatIsTooMuch() {
    assertRefused(
        "_redirects",
        lines(99, "/a%d/:page /b") + "not a rule\n" + lines(2, "/plain%d /b"),
        "'_redirects' line 102 is number 101, Cloudflare Pages takes 100 dynamic redirects.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"version\": 1,;\"include\": [|2 is not JSON",
        "[]|1 is not the start of an object",
        "{\"version\": 2}|1 has another version than 1",
        "{;\"include\": [\"/a\"], \"exclude\": []}|2 ends without a \"version\"",
        "{\"version\": 1, \"include\": [], \"exclude\": []}"
            + "|1 ends without a rule in \"include\"",
        "{\"version\": 1, \"include\": [\"/a\"]}|1 ends without an \"exclude\"",
        "{\"version\": 1, \"include\": \"/a\"}|1 is not the start of a list",
        "{\"version\": 1, \"include\": [1]}|1 has a rule that is no text",
        "{\"version\": 1, \"include\": [;\"a\"]}"
            + "|2 has the rule 'a', which does not start with '/'",
        "{\"version\": 1, \"include\": [\"/a/*\",;\"/a/b\"], \"exclude\": []}"
            + "|2 has the rule '/a/b', which '/a/*' covers",
      })
  void namesTheLineWhereRoutesAreNotWhatTheyShouldBe(String routes, String complaint) {
    assertRefused(
        "_routes.json", routes.replace(';', '\n'), "'_routes.json' line " + complaint + ".");
  }

  @Test
  void takesAHundredRoutes() {
    assertRefused(
        "_routes.json",
        "{\"version\": 1, \"include\": [\"/*\"], \"exclude\": [" + rules(100) + "]}",
        "'_routes.json' line 1 has rule number 101, Cloudflare Pages takes 100.");
  }

  @Test
  void takesRoutesOfAHundredCharacters() {
    assertRefused(
        "_routes.json",
        "{\"version\": 1, \"include\": [\"/" + "x".repeat(100) + "\"]}",
        "'_routes.json' line 1 has a rule of 101 characters, Cloudflare Pages takes 100.");
  }

  @Test
  void doesNotMindRoutesThatNobodyAsksFor() throws InterruptedException {
    var site = SampleSite.empty().with("index.html", "x").with("_routes.json", "nonsense");

    bench.assertServes(bench.awaitReady(bench.push(site)), site);
  }

  private void assertRefused(String path, String content, String message) {
    var failure =
        catchThrowableOfType(
                ProviderRejectedException.class, () -> bench.push(SITE.with(path, content)))
            .failure();

    assertThat(failure.message()).isEqualTo(message);
    assertThat(failure.code()).isEqualTo(FailureCode.ARTIFACT_INVALID);
    assertThat(bench.simulator().requests()).isEmpty();
  }

  private static String lines(int count, String line) {
    return IntStream.range(0, count)
        .mapToObj(number -> line.formatted(number) + "\n")
        .collect(Collectors.joining());
  }

  private static String rules(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> "\"/r" + number + "\"")
        .collect(Collectors.joining(","));
  }
}
