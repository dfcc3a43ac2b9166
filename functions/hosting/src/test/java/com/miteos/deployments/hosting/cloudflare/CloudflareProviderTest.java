package com.miteos.deployments.hosting.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureClass;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.ProviderError;
import com.miteos.deployments.deployment.Release;
import com.miteos.deployments.hosting.ContractBench;
import com.miteos.deployments.hosting.Progress.InProgress;
import com.miteos.deployments.hosting.Progress.Rejected;
import com.miteos.deployments.hosting.ProviderRejectedException;
import com.miteos.deployments.hosting.PublicAnswer;
import com.miteos.deployments.hosting.PushOrder;
import com.miteos.deployments.hosting.RecordingJournal;
import com.miteos.deployments.hosting.SampleSite;
import com.miteos.deployments.simulator.fault.FaultAction;
import com.miteos.deployments.simulator.fault.FaultAction.Respond;
import com.miteos.deployments.simulator.fault.Moment;
import com.miteos.deployments.simulator.traffic.RecordedRequest;
import com.miteos.deployments.target.Settings;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class CloudflareProviderTest {
  private static final String PROJECT = "my-site";

  private final ContractBench bench =
      new ContractBench(
          CloudflareProviderContractTest.cloudflare(PROJECT, AssetBatch.Limits.OFFICIAL));

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void makesTheseRequestsAndNoOthers() throws InterruptedException {
    bench.awaitReady(bench.push(SampleSite.empty().with("index.html", "one")));

    assertThat(bench.simulator().requests())
        .extracting(RecordedRequest::request)
        .containsExactly(
            "get_project",
            "get_upload_token",
            "check_missing",
            "upload_assets",
            "upsert_hashes",
            "create_deployment",
            "get_deployment");
  }

  @Test
  void deploysAWorkerWithItsRules() throws InterruptedException {
    var site =
        SampleSite.empty()
            .with("index.html", "<h1>Worker</h1>")
            .with("_worker.js", "export default { fetch(r, e) { return e.ASSETS.fetch(r); } };\n")
            .with("_routes.json", "{\"version\":1,\"include\":[\"/api/*\"],\"exclude\":[]}")
            .with("_headers", "/*\n  X-Site: yes\n")
            .with("_redirects", "/old /new 301\n");

    var url = bench.awaitReady(bench.push(site));

    bench.assertServes(url, site);
    assertThat(site.opened())
        .contains("_routes.json", "_headers", "_redirects")
        .containsOnlyOnce("_worker.js", "index.html");
  }

  @Test
  void deploysAWorkerOfSeveralModulesWithoutAnyFile() throws InterruptedException {
    var site =
        SampleSite.empty()
            .with("_worker.js/index.js", "import { a } from './lib/a.js'; export default a;\n")
            .with("_worker.js/lib/a.js", "export const a = {};\n");

    bench.awaitReady(bench.push(site));

    assertThat(bench.requests("check_missing")).isZero();
    assertThat(bench.livingDeployments()).isOne();
  }

  @Test
  void showsAPreviewAtAnAddressOfItsOwn() throws InterruptedException {
    var live = SampleSite.small();
    var liveUrl = bench.awaitReady(bench.push(live));
    var preview = live.with("index.html", "<h1>Preview</h1>");

    var url = bench.awaitReady(push(CloudflareProviderContractTest.preview(PROJECT), preview));

    assertThat(url).isNotEqualTo(liveUrl);
    bench.assertServes(url, preview);
    bench.assertServes(liveUrl, live);
  }

  @Test
  void showsABranchAtTheSameAddressEachTime() throws InterruptedException {
    var settings = CloudflareProviderContractTest.branch(PROJECT, "feature/My_New.Thing");
    var site = SampleSite.small();
    var first = bench.awaitReady(push(settings, site));
    var changed = site.with("index.html", "<h1>Second</h1>");

    var second = bench.awaitReady(push(settings, changed));

    assertThat(second).isEqualTo(first);
    bench.assertServes(second, changed);
  }

  @Test
  void refusesAPreviewThatCloudflareWouldPublish() {
    var failure =
        catchThrowableOfType(
                ProviderRejectedException.class,
                () ->
                    push(
                        CloudflareProviderContractTest.branch(PROJECT, "main"), SampleSite.small()))
            .failure();

    assertThat(failure.failureClass()).isEqualTo(FailureClass.USER);
    assertThat(failure.message()).contains("'main'");
    assertThat(bench.uploads()).isZero();
  }

  @Test
  void saysWhyCloudflareGaveADeploymentUp() throws InterruptedException {
    bench.inject("process_deployment", new FaultAction.TakeState("failure", "No such \n module"));
    var release = bench.push(SampleSite.small());

    var progress = bench.provider().check(release, bench.account(), bench.deadline());

    assertThat(progress)
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> {
              assertThat(rejected.failure().code()).isEqualTo(FailureCode.PROVIDER_REJECTED);
              assertThat(rejected.failure().message())
                  .isEqualTo("Cloudflare gave the deployment up: No such module");
              assertThat(rejected.failure().logTail()).hasSize(2);
            });
  }

  @ParameterizedTest
  @CsvSource({"build,success,false", "deploy,active,false", "deploy,canceled,true"})
  void isDoneOnlyAfterTheLastStage(String stage, String status, boolean isOver)
      throws InterruptedException {
    var release = bench.push(SampleSite.small());
    bench.inject(
        "get_deployment",
        ContractBench.answering(
            200,
            """
            {"success": true, "result": {"id": "%s", "url": "https://x.pages.dev",
              "latest_stage": {"name": "%s", "status": "%s"}}}
            """
                .formatted(release.providerId(), stage, status)));

    var progress = bench.provider().check(release, bench.account(), bench.deadline());

    assertThat(progress).isInstanceOf(isOver ? Rejected.class : InProgress.class);
  }

  @ParameterizedTest
  @CsvSource({
    "404,8000007,PROJECT_NOT_FOUND",
    "200,8000007,PROJECT_NOT_FOUND",
    "400,6003,CREDENTIALS_REJECTED",
    "400,7003,PROJECT_NOT_FOUND",
    "400,9106,CREDENTIALS_REJECTED",
    "403,10000,CREDENTIALS_REJECTED",
    "401,12345,CREDENTIALS_REJECTED",
    "403,8000119,PROVIDER_REJECTED",
    "400,8000022,PROVIDER_REJECTED",
    "413,1,ARTIFACT_TOO_LARGE",
    "418,1,PROVIDER_REJECTED"
  })
  void readsRefusalsByCodeThenByStatus(int status, int code, FailureCode expected) {
    bench.injectAlways("get_upload_token", error(status, code));

    assertThat(rejection().code()).isEqualTo(expected);
    assertThat(bench.requests("get_upload_token")).isOne();
  }

  @Test
  void saysHowLargeAnUploadWasThatCloudflareFindsTooLarge() {
    bench.injectAlways("upload_assets", error(413, 1));

    assertThat(rejection().message())
        .matches("An upload of [1-9]\\d+ bytes is larger than Cloudflare accepts.*");
  }

  @ParameterizedTest
  @CsvSource({"500,8000000", "200,8000000", "200,971", "503,10000", "408,1"})
  void triesAgainWhatMayWorkLater(int status, int code) throws InterruptedException {
    bench.inject("get_upload_token", error(status, code));

    bench.awaitReady(bench.push(SampleSite.small()));

    assertThat(bench.requests("get_upload_token")).isEqualTo(2);
  }

  @Test
  void triesAgainBehindAFirewallThatTakesItForARobot() throws InterruptedException {
    bench.inject(
        "get_project",
        new Respond(
            Moment.BEFORE_EFFECT,
            403,
            "text/html",
            "<h1>Just a moment</h1>",
            Map.of("Cf-Mitigated", "challenge")));

    bench.awaitReady(bench.push(SampleSite.small()));
  }

  @Test
  void passesOnWhatCloudflareAnswered() {
    bench.injectAlways(
        "create_deployment",
        new Respond(
            Moment.BEFORE_EFFECT,
            400,
            "application/json",
            "{\"success\":false,\"errors\":[{\"code\":8000096,\"message\":\"no manifest\"}]}",
            Map.of("Cf-Ray", "8f1-AMS")));

    var failure = rejection();

    assertThat(failure.message()).isEqualTo("Cloudflare misses the list of files: no manifest");
    assertThat(failure.provider()).isEqualTo(new ProviderError(400, "8000096", "8f1-AMS"));
  }

  @Test
  void recognisesCloudflaresGateBeforeASite() {
    assertThat(isProtected(302, "https://team.cloudflareaccess.com/cdn-cgi/access/login/x"))
        .isTrue();
    assertThat(isProtected(302, "https://x.pages.dev/login")).isFalse();
    assertThat(isProtected(401, "/")).isTrue();
    assertThat(isProtected(200, "/")).isFalse();
  }

  private boolean isProtected(int status, String location) {
    var headers = HttpHeaders.of(Map.of("Location", List.of(location)), (_, _) -> true);
    return bench
        .provider()
        .isAccessProtected(
            new PublicAnswer(status, URI.create("https://my-site.pages.dev/"), headers));
  }

  private static Respond error(int status, int code) {
    return ContractBench.answering(
        status,
        "{\"success\":false,\"errors\":[{\"code\":%d,\"message\":\"no\"}]}".formatted(code));
  }

  private Failure rejection() {
    return catchThrowableOfType(
            ProviderRejectedException.class, () -> bench.push(SampleSite.small()))
        .failure();
  }

  private Release push(Settings settings, SampleSite site) throws InterruptedException {
    return bench
        .provider()
        .push(
            new PushOrder(
                bench.newDeployment(),
                1,
                bench.account(settings),
                site,
                null,
                new RecordingJournal()),
            bench.deadline());
  }
}
