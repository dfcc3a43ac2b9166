package com.miteos.deployments.hosting.netlify;

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
import com.miteos.deployments.hosting.PushOrder;
import com.miteos.deployments.hosting.RecordingJournal;
import com.miteos.deployments.hosting.SampleSite;
import com.miteos.deployments.simulator.fault.FaultAction;
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
import org.junit.jupiter.params.provider.CsvSource;
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
  void saysWhyNetlifyGaveADeployUp() throws InterruptedException {
    bench.inject("process_deploy", new FaultAction.TakeState("error", "Invalid \n redirects"));
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400|application/json|{}|PROVIDER_REJECTED|PROVIDER",
        "401|application/json|{\"code\": 401, \"message\": \"Access Denied\"}"
            + "|CREDENTIALS_REJECTED|USER",
        "401|text/plain|''|CREDENTIALS_REJECTED|USER",
        "402|application/json|{}|PROVIDER_QUOTA|PROVIDER",
        "403|text/plain|Forbidden|CREDENTIALS_REJECTED|USER",
        "404|application/json|{\"code\": 404, \"message\": \"Not Found\"}"
            + "|PROVIDER_REJECTED|PROVIDER",
        "409|text/html|<h1>Conflict</h1>|PROVIDER_REJECTED|PROVIDER",
        "413|text/html|<h1>Too large</h1>|ARTIFACT_TOO_LARGE|USER",
        "422|application/json|{\"code\": 422, \"message\": \"No records matched\"}"
            + "|PROVIDER_REJECTED|PROVIDER",
      })
  void knowsEveryRefusal(
      int status, String type, String body, FailureCode expected, FailureClass failureClass) {
    bench.injectAlways(
        "create_deploy", new Respond(Moment.BEFORE_EFFECT, status, type, body, Map.of()));

    var failure = rejection(SampleSite.small());

    assertThat(failure.code()).isEqualTo(expected);
    assertThat(failure.failureClass()).isEqualTo(failureClass);
    assertThat(bench.requests("create_deploy")).isOne();
  }

  @Test
  void saysHowLargeAnUploadWasThatNetlifyFindsTooLarge() {
    bench.injectAlways(
        "upload_file",
        new Respond(Moment.BEFORE_EFFECT, 413, "text/html", "<h1>Too large</h1>", Map.of()));

    assertThat(rejection(SampleSite.empty().with("index.html", "four")).message())
        .isEqualTo("An upload of 4 bytes is larger than Netlify accepts.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"new", "preparing", "uploaded", "processed", "retrying", "never_seen"})
  void waitsInEveryStateThatIsNoEnd(String state) throws InterruptedException {
    var release = bench.push(SampleSite.small());
    bench.injectAlways(
        "get_deploy",
        ContractBench.answering(200, "{\"id\": \"1\", \"state\": \"" + state + "\"}"));

    assertThat(bench.provider().check(release, bench.account(), bench.deadline()))
        .isInstanceOf(InProgress.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"error", "rejected"})
  void endsInTheStatesThatAreFinal(String state) throws InterruptedException {
    var release = bench.push(SampleSite.small());
    bench.injectAlways(
        "get_deploy",
        ContractBench.answering(200, "{\"id\": \"1\", \"state\": \"" + state + "\"}"));

    assertThat(bench.provider().check(release, bench.account(), bench.deadline()))
        .isInstanceOf(Rejected.class);
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
}
