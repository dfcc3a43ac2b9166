package com.miteos.deployments.hosting.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.hosting.ContractBench;
import com.miteos.deployments.hosting.ProviderRejectedException;
import com.miteos.deployments.hosting.SampleSite;
import com.miteos.deployments.simulator.fault.Fault;
import com.miteos.deployments.simulator.fault.FaultAction;
import com.miteos.deployments.simulator.fault.FaultAction.Respond;
import com.miteos.deployments.simulator.fault.Moment;
import com.miteos.deployments.simulator.fault.Pace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CloudflareUploadTest {
  private static final SampleSite SITE = SampleSite.empty().with("index.html", "<h1>One</h1>");

  private final ContractBench bench =
      new ContractBench(
          CloudflareProviderContractTest.cloudflare("my-site", AssetBatch.Limits.OFFICIAL));

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void sendsThreeUploadsAtOnceHoweverManyFilesThereAre() throws InterruptedException {
    bench.simulator().setPace(Pace.PROMPT.withLatencyMillis(20));
    var site = SampleSite.empty();
    for (var page = 0; page < 300; page++) {
      site = site.with("page" + page + ".txt", "This is page " + page);
    }

    bench.assertServes(bench.awaitReady(bench.push(site)), site);

    assertThat(bench.simulator().totals("cloudflare"))
        .hasEntrySatisfying(
            "upload_assets",
            uploads -> {
              assertThat(uploads.count()).isEqualTo(3);
              assertThat(uploads.mostAtOnce()).isEqualTo(3);
            });
  }

  @Test
  void uploadsFilesWithAwkwardNames() throws InterruptedException {
    var site =
        SITE.with("a+b=c;d,e@f$g:h!i~j*k'l(m).txt", "1")
            .with("what?/100%/c#.txt", "2")
            .with("[slug]/\"quoted\" <x> {y}|z^`\\.txt", "3")
            .with("u\u0308nicode/\uD83C\uDF89.txt", "4");

    bench.assertServes(bench.awaitReady(bench.push(site)), site);
  }

  /// What an upload token that is no longer taken has been answered with.
  @TestFactory
  Stream<DynamicTest> getsAnotherTokenAndGoesOn() {
    var refusals =
        Map.of(
            "plain text",
            new Respond(Moment.BEFORE_EFFECT, 403, "text/plain", "Expired JWT", null),
            "a code under status 200",
            answer(200, "{\"success\":false,\"errors\":[{\"code\":8000013,\"message\":\"no\"}]}"),
            "an authentication error",
            answer(401, "{\"success\":false,\"errors\":[{\"code\":10000,\"message\":\"no\"}]}"));
    return refusals.entrySet().stream()
        .flatMap(refusal ->
            Stream.of("check_missing", "upload_assets", "upsert_hashes")
                .map(request ->
                    DynamicTest.dynamicTest(
                        refusal.getKey() + " at " + request,
                        () -> refreshesAfter(request, refusal.getValue()))));
  }

  private static void refreshesAfter(String request, FaultAction refusal)
      throws InterruptedException {
    try (var own =
        new ContractBench(
            CloudflareProviderContractTest.cloudflare("my-site", AssetBatch.Limits.OFFICIAL))) {
      own.inject(request, refusal);

      own.assertServes(own.awaitReady(own.push(SITE)), SITE);

      assertThat(own.requests("get_upload_token")).isEqualTo(2);
      assertThat(own.acceptedUploads()).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void replacesATokenThatRanOutWhileItWaited() throws InterruptedException {
    bench.inject("upload_assets", new FaultAction.RateLimit(400));

    bench.assertServes(bench.awaitReady(bench.push(SITE)), SITE);

    assertThat(bench.requests("get_upload_token")).isEqualTo(2);
  }

  @Test
  void believesThatTokensAreRefusedWhenAllAre() {
    bench.injectAlways(
        "upload_assets", new Respond(Moment.BEFORE_EFFECT, 403, "text/plain", "Expired JWT", null));

    var failure = rejection(SITE);

    assertThat(failure.code()).isEqualTo(FailureCode.CREDENTIALS_REJECTED);
    assertThat(bench.uploads()).isEqualTo(3);
    assertThat(bench.livingDeployments()).isZero();
  }

  @Test
  void keepsToTheNumberOfFilesThatTheTokenAllows() {
    var claims = "{\"exp\":4102444800,\"max_file_count_allowed\":1}";
    var payload =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.getBytes(StandardCharsets.UTF_8));
    bench.inject(
        "get_upload_token",
        answer(200, "{\"success\":true,\"result\":{\"jwt\":\"e30." + payload + ".x\"}}"));

    var failure = rejection(SITE.with("two.txt", "2"));

    assertThat(failure.code()).isEqualTo(FailureCode.ARTIFACT_TOO_LARGE);
    assertThat(bench.uploads()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 6})
  void deploysAlsoWhereCloudflareDoesNotNoteThatFilesAreInUse(int times)
      throws InterruptedException {
    bench
        .simulator()
        .inject(Fault.on("cloudflare", "upsert_hashes", answer(500, "{}")).times(times));

    bench.assertServes(bench.awaitReady(bench.push(SITE)), SITE);

    assertThat(bench.requests("upsert_hashes")).isEqualTo(2);
  }

  @Test
  void takesARateLimitForOneThoughItComesAsAnAuthenticationError() throws InterruptedException {
    bench.inject(
        "get_project",
        new Respond(
            Moment.BEFORE_EFFECT,
            429,
            "application/json",
            "{\"success\":false,\"errors\":[{\"code\":10000,\"message\":\"Rate limited.\"}]}",
            Map.of("Retry-After", "30")));

    bench.push(SITE);

    assertThat(bench.waited()).isBetween(Duration.ofSeconds(29), Duration.ofSeconds(35));
  }

  @Test
  void waitsBeforeItHasToBeRefused() throws InterruptedException {
    bench.inject(
        "get_project",
        new Respond(
            Moment.AFTER_EFFECT,
            200,
            "application/json",
            """
            {"success": true, "result":
              {"name": "my-site", "subdomain": "my-site.pages.dev", "production_branch": "main"}}
            """,
            Map.of("Ratelimit", "\"burst\";r=9;t=1, \"default\";r=0;t=40")));

    bench.push(SITE);

    assertThat(bench.waited()).isBetween(Duration.ofSeconds(39), Duration.ofSeconds(45));
  }

  @Test
  void isNotContentWithASuccessThatIsNone() {
    bench.injectAlways(
        "upload_assets",
        answer(200, "{\"success\":false,\"errors\":[{\"code\":8000123,\"message\":\"no\"}]}"));

    var failure = rejection(SITE);

    assertThat(failure.code()).isEqualTo(FailureCode.PROVIDER_REJECTED);
    assertThat(bench.livingDeployments()).isZero();
  }

  private Failure rejection(SampleSite site) {
    return catchThrowableOfType(ProviderRejectedException.class, () -> bench.push(site)).failure();
  }

  private static Respond answer(int status, String body) {
    return ContractBench.answering(status, body);
  }
}
