package com.miteos.deployments.hosting.expo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.hosting.ContractBench;
import com.miteos.deployments.hosting.ProviderRejectedException;
import com.miteos.deployments.hosting.RecordingJournal;
import com.miteos.deployments.hosting.SampleSite;
import com.miteos.deployments.simulator.fault.Fault;
import com.miteos.deployments.simulator.fault.FaultAction.RateLimit;
import com.miteos.deployments.simulator.fault.FaultAction.Respond;
import com.miteos.deployments.simulator.fault.Moment;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ExpoUploadTest {
  private static final String EXPIRED = "Token has expired";

  private final ContractBench bench = new ContractBench(ExpoProviderContractTest.expo());

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void sendsManyFilesInTheBatchesExpoWants() throws InterruptedException {
    var site = pages(60).with("empty.txt", "").with("sub/page 7.txt", "This is page 7");

    var url = bench.awaitReady(bench.push(site));

    bench.assertServes(url, site);
    assertThat(bench.requests("upload_batch")).isEqualTo(2);
    assertThat(bench.uploads()).isZero();
    assertThat(site.opened()).hasSizeLessThanOrEqualTo(63).contains("empty.txt");
  }

  @Test
  void takesARefusedBatchAsFinal() {
    bench.injectAlways(
        "upload_batch",
        text(
            400,
            "application/json",
            "{\"error\":\"The multipart part asset name is unexpected\"}"));

    var failure = rejection(pages(60));

    assertThat(failure.code()).isEqualTo(FailureCode.PROVIDER_REJECTED);
    assertThat(failure.message())
        .isEqualTo("Expo answered with status 400: The multipart part asset name is unexpected");
    assertThat(bench.livingDeployments()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 409})
  void repeatsAnUploadThatWasInTheWay(int status) throws InterruptedException {
    bench.inject("upload_asset", text(status, "application/json", "{}"));
    var site = SampleSite.small();

    bench.assertServes(bench.awaitReady(bench.push(site)), site);
  }

  @ParameterizedTest
  @CsvSource({
    "413, application/json, {},                ARTIFACT_TOO_LARGE",
    "402, application/json, {},                PROVIDER_QUOTA",
    "403, text/html,        <h1>Blocked</h1>,  PROVIDER_REJECTED",
    "400, application/json, {},                PROVIDER_REJECTED"
  })
  void classifiesRefusalsOfTheArchiveByTheirStatus(
      int status, String type, String body, FailureCode expected) {
    bench.injectAlways(
        "announce_deployment",
        new Respond(Moment.BEFORE_EFFECT, status, type, body, Map.of("cf-ray", "ray-1")));

    var failure = rejection(SampleSite.small());

    assertThat(failure.code()).isEqualTo(expected);
    assertThat(failure.provider()).extracting("requestId").isEqualTo("ray-1");
    assertThat(bench.requests("announce_deployment")).isOne();
  }

  @Test
  void saysHowLargeAnUploadWasThatExpoFindsTooLarge() {
    bench.injectAlways("announce_deployment", text(413, "application/json", "{}"));

    assertThat(rejection(SampleSite.small()).message())
        .matches("An upload of [1-9]\\d+ bytes is larger than Expo accepts\\.");
  }

  @Test
  void doesNotTakeARefusalForSuccessBecauseOfItsStatus() {
    bench.injectAlways(
        "announce_deployment",
        text(200, "application/json", "{\"success\": false, \"message\": \"Over the limit\"}"));

    assertThat(rejection(SampleSite.small()).message())
        .isEqualTo("Expo refuses the upload: Over the limit");
  }

  @Test
  void getsANewAddressWhenTheFirstExpiresWhileItWaits() throws InterruptedException {
    bench.inject("announce_deployment", new RateLimit(90));
    var site = SampleSite.small();

    bench.assertServes(bench.awaitReady(bench.push(site)), site);

    assertThat(bench.requests("announce_deployment")).isEqualTo(3);
    assertThat(bench.livingDeployments()).isOne();
  }

  @Test
  void believesAnAddressToBeRefusedWhenNewOnesAreToo() {
    bench.injectAlways("announce_deployment", text(403, "text/plain", EXPIRED));

    assertThat(rejection(SampleSite.small()).code()).isEqualTo(FailureCode.PROVIDER_REJECTED);
    assertThat(bench.requests("announce_deployment")).isEqualTo(3);
  }

  @Test
  void beginsAnewWithTheRestWhenTheTokenExpiresMidway() throws InterruptedException {
    bench
        .simulator()
        .inject(
            Fault.on("expo", "upload_asset", text(403, "text/plain", EXPIRED))
                .skipping(3)
                .times(2)
                .delayed(400));
    var site = SampleSite.small();

    bench.assertServes(bench.awaitReady(bench.push(site)), site);

    assertThat(bench.acceptedUploads()).isEqualTo(site.distinctContents());
    assertThat(bench.livingDeployments()).isOne();
  }

  @Test
  void deploysAServerExport() throws InterruptedException {
    var journal = new RecordingJournal();
    var longName = "server/_expo/functions/" + "ü".repeat(60) + "/" + "deep/".repeat(20) + "a.js";
    var site =
        SampleSite.empty()
            .with("client/_expo/static/app.js", "console.log(1)")
            .with("server/_expo/routes.json", "{\"htmlRoutes\": []}")
            .with("server/index.html", "<h1>Rendered</h1>")
            .with(longName, "export {}")
            .with("package.json", "{}");
    var order = bench.order(bench.newDeployment(), 1, site, null, journal);

    var url = bench.awaitReady(bench.provider().push(order, bench.deadline()));

    bench.assertServes(
        url.resolve("/"), SampleSite.empty().with("index.html", "<h1>Rendered</h1>"));
    bench.assertServes(url, SampleSite.empty().with("_expo/static/app.js", "console.log(1)"));
    assertThat(bench.uploads()).isOne();
    assertThat(journal.lines()).contains("Not published: package.json");
  }

  @Test
  void sendsTheRoutesOfAStaticExportApart() throws InterruptedException {
    var site = SampleSite.small().with("_expo/.routes.json", "{\"redirects\": []}");

    bench.assertServes(bench.awaitReady(bench.push(site)), site);

    assertThat(bench.uploads()).isEqualTo(site.distinctContents() - 1);
    assertThat(site.opened()).contains("_expo/.routes.json");
  }

  @Test
  void refusesRoutesThatAreNoObjectBeforeAnyCall() {
    var failure = rejection(SampleSite.small().with("_expo/.routes.json", "[]"));

    assertThat(failure.code()).isEqualTo(FailureCode.ARTIFACT_INVALID);
    assertThat(failure.message()).contains("_expo/.routes.json");
    assertThat(bench.simulator().requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"_worker.js", "_worker.js/index.js", ".vercel/output/functions/a.func/index.js"})
  void refusesOtherHostsCodeBeforeAnyCall(String path) {
    var failure = rejection(SampleSite.small().with(path, "export default {}"));

    assertThat(failure.code()).isEqualTo(FailureCode.ARTIFACT_INVALID);
    assertThat(failure.message()).contains(path);
    assertThat(bench.simulator().requests()).isEmpty();
  }

  private Failure rejection(SampleSite site) {
    return catchThrowableOfType(ProviderRejectedException.class, () -> bench.push(site)).failure();
  }

  private static Respond text(int status, String contentType, String body) {
    return new Respond(Moment.BEFORE_EFFECT, status, contentType, body, null);
  }

  private static SampleSite pages(int count) {
    var site = SampleSite.empty();
    for (var page = 0; page < count; page++) {
      site = site.with("page" + page + ".txt", "This is page " + page);
    }
    return site;
  }
}
