package com.miteos.deployments.hosting.expo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureClass;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.ProviderError;
import com.miteos.deployments.deployment.Release;
import com.miteos.deployments.hosting.ContractBench;
import com.miteos.deployments.hosting.ProviderRejectedException;
import com.miteos.deployments.hosting.PushOrder;
import com.miteos.deployments.hosting.RecordingJournal;
import com.miteos.deployments.hosting.SampleSite;
import com.miteos.deployments.simulator.fault.FaultAction.Respond;
import com.miteos.deployments.simulator.fault.Moment;
import com.miteos.deployments.simulator.traffic.RecordedRequest;
import com.miteos.deployments.target.SettingValue.Flag;
import com.miteos.deployments.target.SettingValue.Text;
import com.miteos.deployments.target.Settings;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ExpoProviderTest {
  private final ContractBench bench = new ContractBench(ExpoProviderContractTest.expo());

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void makesTheseRequestsAndNoOthers() throws InterruptedException {
    bench.awaitReady(bench.push(SampleSite.empty().with("index.html", "1").with("a.css", "2")));
    var first = names().toList();

    bench.push(SampleSite.empty().with("index.html", "1").with("a.css", "2"));

    assertThat(first)
        .containsExactly(
            "get_app",
            "create_deployment_url",
            "suggest_dev_domain",
            "assign_dev_domain",
            "create_deployment_url",
            "announce_deployment",
            "upload_asset",
            "upload_asset",
            "finalize_deployment",
            "assign_alias",
            "get_deployment");
    assertThat(names().skip(first.size()))
        .containsExactly(
            "get_app",
            "create_deployment_url",
            "announce_deployment",
            "finalize_deployment",
            "assign_alias");
  }

  @Test
  void showsAPreviewAtAnAddressOfItsOwn() throws InterruptedException {
    var live = SampleSite.small();
    var liveUrl = bench.awaitReady(bench.push(live));
    var preview = live.with("index.html", "<h1>Preview</h1>");

    var url = bench.awaitReady(push(ExpoProviderContractTest.settings(new Flag(false)), preview));

    bench.assertServes(url, preview);
    bench.assertServes(liveUrl, live);
  }

  @Test
  void movesAnAliasWithoutTouchingProduction() throws InterruptedException {
    var live = SampleSite.small();
    var liveUrl = bench.awaitReady(bench.push(live));
    var one = live.with("index.html", "<h1>One</h1>");
    var two = live.with("index.html", "<h1>Two</h1>");

    var first = bench.awaitReady(push(staging(), one));
    var second = bench.awaitReady(push(staging(), two));

    assertThat(second).isEqualTo(first);
    bench.assertServes(second, two);
    bench.assertServes(liveUrl, live);
  }

  @ParameterizedTest
  @CsvSource({
    "UNAUTHORIZED_ERROR,       CREDENTIALS_REJECTED, USER",
    "EXPERIENCE_NOT_FOUND,     PROJECT_NOT_FOUND,    USER",
    "DEV_DOMAIN_NAME_TAKEN,    PROVIDER_REJECTED,    PROVIDER",
    "VALIDATION_ERROR,         PROVIDER_REJECTED,    PROVIDER",
    "EAS_CLI_UPGRADE_REQUIRED, PROVIDER_REJECTED,    PLATFORM",
    "SOMETHING_NEW,            PROVIDER_REJECTED,    PROVIDER"
  })
  void classifiesErrorsByTheirCode(String code, FailureCode expected, FailureClass whose) {
    bench.injectAlways("create_deployment_url", answering(200, error(code, "false", "No \\n way")));

    var failure = rejection(SampleSite.small());

    assertThat(failure.code()).isEqualTo(expected);
    assertThat(failure.failureClass()).isEqualTo(whose);
    assertThat(failure.retryable()).isFalse();
    assertThat(failure.message()).endsWith(": No way");
    assertThat(failure.provider()).isEqualTo(new ProviderError(200, code, "r-1"));
  }

  @ParameterizedTest
  @CsvSource({"200", "400", "401"})
  void readsAnErrorWhateverTheStatus(int status) {
    bench.injectAlways(
        "get_app", answering(status, error("EXPERIENCE_NOT_FOUND", "false", "None")));

    assertThat(rejection(SampleSite.small()).code()).isEqualTo(FailureCode.PROJECT_NOT_FOUND);
  }

  @Test
  void failsOnAnErrorBesideData() {
    bench.injectAlways(
        "assign_alias",
        answering(
            200,
            "{\"data\": {\"deployments\": {\"assignAlias\": {\"url\": \"http://x\"}}},"
                + " \"errors\": [{\"message\": \"partly\"}]}"));

    assertThat(rejection(SampleSite.small()).message()).isEqualTo("Expo refuses: partly");
  }

  @Test
  void repeatsWhatExpoCallsTransient() throws InterruptedException {
    bench.inject("assign_alias", answering(200, error("BUSY", "true", "Later")));
    var site = SampleSite.small();

    bench.assertServes(bench.awaitReady(bench.push(site)), site);

    assertThat(bench.requests("assign_alias")).isEqualTo(2);
  }

  @Test
  void knowsNobodyByATokenWithoutAnActor() {
    bench.injectAlways(
        "get_app",
        answering(200, "{\"data\": {\"meActor\": null, \"app\": {\"byId\": {\"id\": \"x\"}}}}"));

    assertThat(rejection(SampleSite.small()).code()).isEqualTo(FailureCode.CREDENTIALS_REJECTED);
  }

  @Test
  void saysWhoHasToChooseTheFirstDomain() {
    bench.injectAlways(
        "assign_dev_domain",
        answering(200, error("UNAUTHORIZED_ERROR", "false", "AppDevDomainNameEntity CREATE")));

    var failure = rejection(SampleSite.small());

    assertThat(failure.code()).isEqualTo(FailureCode.CREDENTIALS_REJECTED);
    assertThat(failure.message()).contains("choose it once in Expo's dashboard");
  }

  @Test
  void goesOnWhenAnAssignedDomainWasAssignedBefore() throws InterruptedException {
    bench.inject(
        "assign_dev_domain",
        new Respond(
            Moment.AFTER_EFFECT,
            200,
            "application/json",
            error("VALIDATION_ERROR", "false", "has one"),
            null));
    var site = SampleSite.small();

    bench.assertServes(bench.awaitReady(bench.push(site)), site);
  }

  private Settings staging() {
    return new Settings(
        Map.of(
            "app_id", new Text(ExpoProviderContractTest.APP),
            "alias", new Text(" Staging "),
            "production", new Flag(false)));
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

  private Stream<String> names() {
    return bench.simulator().requests().stream().map(RecordedRequest::request);
  }

  private static Respond answering(int status, String body) {
    return ContractBench.answering(status, body);
  }

  private static String error(String code, String isTransient, String message) {
    return """
    {"data": null, "errors": [{"message": "%s", "extensions":
      {"errorCode": "%s", "isTransient": %s, "errorType": "USER", "requestId": "r-1"}}]}\
    """
        .formatted(message, code, isTransient);
  }
}
