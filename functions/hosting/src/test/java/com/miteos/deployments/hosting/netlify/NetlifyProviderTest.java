package com.miteos.deployments.hosting.netlify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureClass;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.ProviderError;
import com.miteos.deployments.deployment.Release;
import com.miteos.deployments.hosting.ContractBench;
import com.miteos.deployments.hosting.Progress.Rejected;
import com.miteos.deployments.hosting.ProviderRejectedException;
import com.miteos.deployments.hosting.PushOrder;
import com.miteos.deployments.hosting.RecordingJournal;
import com.miteos.deployments.hosting.SampleSite;
import com.miteos.deployments.simulator.fault.Fault;
import com.miteos.deployments.simulator.fault.FaultAction;
import com.miteos.deployments.simulator.fault.FaultAction.Disconnect;
import com.miteos.deployments.simulator.fault.FaultAction.Respond;
import com.miteos.deployments.simulator.fault.Moment;
import com.miteos.deployments.simulator.fault.Pace;
import com.miteos.deployments.simulator.traffic.RecordedRequest;
import com.miteos.deployments.target.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class NetlifyProviderTest {
  private static final String SITE = "my-site";

  private final ContractBench bench = new ContractBench(NetlifyProviderContractTest.netlify(SITE));

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void makesTheseRequestsAndNoOthers() throws InterruptedException {
    var release = bench.push(SampleSite.empty().with("index.html", "one").with("a.css", "two"));
    bench.awaitReady(release);

    assertThat(bench.simulator().requests())
        .extracting(RecordedRequest::request)
        .containsExactly(
            "get_site",
            "list_sites",
            "create_deploy",
            "put_manifest",
            "upload_file",
            "upload_file",
            "get_deploy");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"my-site.netlify.app", "www.example.com", "11111111-2222-4333-8444-555555555555"})
  void findsASiteByDomainOrIdWithOneRequest(String name) throws InterruptedException {
    push(NetlifyProviderContractTest.settings(name, true), SampleSite.small());

    assertThat(bench.requests("get_site")).isOne();
    assertThat(bench.requests("list_sites")).isZero();
  }

  @Test
  void isNotMisledBySitesWithSimilarNames() throws InterruptedException {
    push(NetlifyProviderContractTest.settings("my-site-2", true), SampleSite.small());
    var site = SampleSite.small();

    var release = bench.push(site);

    var url = bench.awaitReady(release);
    var mine =
        bench.simulator().sites("netlify").stream()
            .filter(known -> known.name().equals(SITE))
            .findFirst()
            .orElseThrow();
    assertThat(url).isEqualTo(mine.url());
  }

  @Test
  void showsADraftAtAnAddressOfItsOwn() throws InterruptedException {
    var live = SampleSite.small();
    var liveUrl = bench.awaitReady(bench.push(live));
    var draft = live.with("index.html", "<h1>Draft</h1>");

    var draftUrl = bench.awaitReady(push(NetlifyProviderContractTest.settings(SITE, false), draft));

    assertThat(draftUrl).isNotEqualTo(liveUrl);
    bench.assertServes(draftUrl, draft);
    bench.assertServes(liveUrl, live);
  }

  @Test
  void refusesAProductionDeployOnALockedSiteBeforeMakingIt() throws Exception {
    lock(published());

    var failure = rejection(SampleSite.small());

    assertThat(failure.failureClass()).isEqualTo(FailureClass.USER);
    assertThat(failure.message()).contains("Auto publishing is stopped");
    assertThat(bench.livingDeployments()).isOne();
  }

  @Test
  void doesNotCallADeployLiveThatIsReadyOnALockedSite() throws Exception {
    var published = published();
    bench.simulator().setPace(Pace.PROMPT.withProcessingMillis(5_000));
    var release = bench.push(SampleSite.small().with("index.html", "newer"));
    lock(published);
    bench.clock().advance(Duration.ofSeconds(6));

    var progress = bench.provider().check(release, bench.account(), bench.deadline());

    assertThat(progress)
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> assertThat(rejected.failure().failureClass()).isEqualTo(FailureClass.USER));
  }

  @Test
  void putsADraftOnALockedSite() throws Exception {
    lock(published());
    var draft = SampleSite.small().with("index.html", "draft");

    var release = push(NetlifyProviderContractTest.settings(SITE, false), draft);

    bench.assertServes(bench.awaitReady(release), draft);
  }

  @Test
  void leavesDotFilesOutAndSaysSo() throws InterruptedException {
    var journal = new RecordingJournal();
    var site =
        SampleSite.empty()
            .with("index.html", "x")
            .with(".env", "SECRET=1")
            .with("a/.git/config", "y")
            .with("__MACOSX/index.html", "z")
            .with(".well-known/security.txt", "mail us");
    var order = bench.order(bench.newDeployment(), 1, site, null, journal);

    var url = bench.awaitReady(bench.provider().push(order, bench.deadline()));

    assertThat(site.opened()).containsExactlyInAnyOrder("index.html", ".well-known/security.txt");
    assertThat(journal.lines()).contains("Not published: .env, a/.git/config, __MACOSX/index.html");
    bench.assertServes(url, site);
  }

  @ParameterizedTest
  @ValueSource(strings = {"what?.html", "c#/index.html"})
  void refusesPathsNetlifyCannotServeBeforeAnyCall(String path) {
    var failure = rejection(SampleSite.small().with(path, "x"));

    assertThat(failure.code()).isEqualTo(FailureCode.ARTIFACT_INVALID);
    assertThat(failure.message()).contains(path);
    assertThat(bench.simulator().requests()).isEmpty();
  }

  @Test
  void uploadsFilesWithAwkwardNames() throws InterruptedException {
    var site =
        SampleSite.small()
            .with("a+b=c;d,e@f$g:h!i~j*k'l(m).txt", "1")
            .with("$& and $$/100%.txt", "2")
            .with("[slug]/\"quoted\" <x> {y}|z^`.txt", "3")
            .with("u\u0308nicode/\uD83C\uDF89.txt", "4");

    var release = bench.push(site);

    bench.awaitReady(release);
    assertThat(bench.acceptedUploads()).isEqualTo(site.distinctContents());
  }

  @Test
  void letsNetlifyCompareALongListAfterTheAnswer() throws InterruptedException {
    bench.simulator().setPace(Pace.PROMPT.withPreparingMillis(7_000));
    var site = pages(101);

    var release = bench.push(site);

    bench.assertServes(bench.awaitReady(release), site);
    assertThat(bench.waited()).isGreaterThanOrEqualTo(Duration.ofSeconds(7));
    assertThat(bench.acceptedUploads()).isEqualTo(101);
  }

  @Test
  void resumesADeployThatIsStillComparing() throws InterruptedException {
    bench.simulator().setPace(Pace.PROMPT.withPreparingMillis(7_000));
    var site = pages(101);
    var deployment = bench.newDeployment();
    var journal = new RecordingJournal();
    bench.injectAlways("get_deploy", status(401));
    var first = bench.order(deployment, 1, site, null, journal);
    assertThatThrownBy(() -> bench.provider().push(first, bench.deadline()))
        .isInstanceOf(ProviderRejectedException.class);
    bench.simulator().clearFaults();

    var second = bench.order(deployment, 2, site, journal.release(), journal);
    var release = bench.provider().push(second, bench.deadline());

    bench.assertServes(bench.awaitReady(release), site);
    assertThat(bench.requests("put_manifest")).isOne();
  }

  @Test
  void makesAnotherDeployWhenTheEarlierOneIsGone() throws InterruptedException {
    var site = SampleSite.small();
    var gone = new NetlifyRelease("gone", "gone", NetlifyRelease.Kind.PRODUCTION).stored();
    var order = bench.order(bench.newDeployment(), 2, site, gone, new RecordingJournal());

    var release = bench.provider().push(order, bench.deadline());

    assertThat(release.providerId()).isNotEqualTo("gone");
    bench.assertServes(bench.awaitReady(release), site);
  }

  @Test
  void repeatsAnUploadThatWasSpuriouslyUnauthorised() throws InterruptedException {
    bench.inject("upload_file", status(401));
    var site = SampleSite.small();

    bench.assertServes(bench.awaitReady(bench.push(site)), site);
  }

  @Test
  void believesThatATokenIsRevokedWhenItIsSaidRepeatedly() {
    bench.injectAlways("upload_file", status(401));

    var failure = rejection(SampleSite.empty().with("index.html", "x"));

    assertThat(failure.code()).isEqualTo(FailureCode.CREDENTIALS_REJECTED);
    assertThat(bench.uploads()).isEqualTo(3);
  }

  @Test
  void uploadsFiveFilesAtOnce() throws InterruptedException {
    bench.simulator().setPace(Pace.PROMPT.withLatencyMillis(20));

    bench.push(pages(40));

    assertThat(bench.simulator().totals("netlify"))
        .hasEntrySatisfying(
            "upload_file", uploads -> assertThat(uploads.mostAtOnce()).isEqualTo(5));
  }

  @Test
  void staysWithinTheRateLimitWithFewRefusals() throws InterruptedException {
    bench.simulator().setPace(Pace.PROMPT.withRequestsPerMinute(50));

    var release = bench.push(pages(120));

    bench.awaitReady(release);
    assertThat(bench.acceptedUploads()).isEqualTo(120);
    assertThat(bench.waited()).isGreaterThan(Duration.ofSeconds(100));
    assertThat(bench.simulator().requests().stream().filter(request -> request.status() == 429))
        .hasSizeLessThanOrEqualTo(15);
  }

  @Test
  void keepsOneDeployWhenALostOneShowsUpLate() throws InterruptedException {
    bench.inject("create_deploy", new Disconnect(Moment.AFTER_EFFECT));
    bench.inject(
        "list_deploys", new Respond(Moment.BEFORE_EFFECT, 200, "application/json", "[]", null));
    var site = SampleSite.small();

    var release = bench.push(site);

    bench.assertServes(bench.awaitReady(release), site);
    assertThat(bench.requests("create_deploy")).isEqualTo(2);
    assertThat(bench.livingDeployments()).isOne();
  }

  @Test
  void findsALostDeployAmongManyOthers() throws InterruptedException {
    var site = SampleSite.small();
    for (var other = 0; other < 101; other++) {
      bench.push(site);
    }
    bench
        .simulator()
        .inject(Fault.on("netlify", "create_deploy", new Disconnect(Moment.AFTER_EFFECT)));

    bench.push(site);

    assertThat(bench.livingDeployments()).isEqualTo(102);
  }

  @Test
  void saysWhyNetlifyGaveADeployUp() throws InterruptedException {
    bench.inject("process_deploy", new FaultAction.DeployState("error", "Invalid \n redirects"));
    var release = bench.push(SampleSite.small());

    var progress = bench.provider().check(release, bench.account(), bench.deadline());

    assertThat(progress)
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> {
              assertThat(rejected.failure().code()).isEqualTo(FailureCode.PROVIDER_REJECTED);
              assertThat(rejected.failure().message())
                  .isEqualTo("Netlify gave the deploy up: Invalid redirects");
            });
  }

  @Test
  void passesOnWhatNetlifyAnswered() {
    bench.injectAlways(
        "create_deploy",
        new Respond(
            Moment.BEFORE_EFFECT,
            422,
            "application/json",
            "{\"code\": 422, \"message\": \"Max site size exceeded (104857600)\"}",
            Map.of("X-Nf-Request-Id", "01HX")));

    var failure = rejection(SampleSite.small());

    assertThat(failure.message())
        .isEqualTo("Netlify answered with status 422: Max site size exceeded (104857600)");
    assertThat(failure.provider()).isEqualTo(new ProviderError(422, null, "01HX"));
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

  private Failure rejection(SampleSite site) {
    return catchThrowableOfType(ProviderRejectedException.class, () -> bench.push(site)).failure();
  }

  private Release published() throws InterruptedException {
    var release = bench.push(SampleSite.small());
    bench.awaitReady(release);
    return release;
  }

  private void lock(Release release) throws IOException, InterruptedException {
    var uri =
        URI.create(bench.simulator().url("netlify") + "/deploys/" + release.providerId() + "/lock");
    var request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Bearer " + ContractBench.TOKEN.value())
            .POST(BodyPublishers.noBody())
            .build();
    try (var client = HttpClient.newHttpClient()) {
      assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }
  }

  private static Respond status(int status) {
    return new Respond(Moment.BEFORE_EFFECT, status, "text/plain", "", null);
  }

  private static SampleSite pages(int count) {
    var site = SampleSite.empty();
    for (var page = 0; page < count; page++) {
      site = site.with("page" + page + ".txt", "This is page " + page);
    }
    return site;
  }
}
