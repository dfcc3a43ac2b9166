package com.miteos.deployments.hosting.vercel;

import static com.miteos.deployments.hosting.ContractBench.answering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureClass;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.ProviderError;
import com.miteos.deployments.deployment.Release;
import com.miteos.deployments.hosting.ContractBench;
import com.miteos.deployments.hosting.Progress;
import com.miteos.deployments.hosting.Progress.InProgress;
import com.miteos.deployments.hosting.Progress.Ready;
import com.miteos.deployments.hosting.Progress.Rejected;
import com.miteos.deployments.hosting.ProviderRejectedException;
import com.miteos.deployments.hosting.SampleSite;
import com.miteos.deployments.simulator.fault.FaultAction;
import com.miteos.deployments.simulator.fault.FaultAction.Respond;
import com.miteos.deployments.simulator.fault.Moment;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is made of the answers Vercel gives to creating a deployment and to asking for it.
@Timeout(60)
class VercelAnswersTest {
  private final ContractBench bench =
      new ContractBench(VercelProviderContractTest.vercel("my-project"));

  @AfterEach
  void stop() {
    bench.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ERROR|Vercel gave the deployment up: Out of memory",
        "CANCELED|The deployment was cancelled at Vercel.",
        "BLOCKED|Vercel has blocked the deployment.",
      })
  void endsWithTheHostsFinalStates(String state, String message) throws InterruptedException {
    bench.inject("process_deployment", new FaultAction.TakeState(state, "Out of \n memory"));
    var release = bench.push(SampleSite.small());

    assertThat(rejection(release).message()).isEqualTo(message);
    assertThat(rejection(release).code()).isEqualTo(FailureCode.PROVIDER_REJECTED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'readyState': 'READY', 'aliasError': {'code': 'x', 'message': 'No cert'}"
            + "|Vercel could not assign the domains: No cert",
        "'readyState': 'BUILD_ERROR', 'errorMessage': 'Boom'|Vercel gave the deployment up: Boom",
        "'readyState': 'READY', 'error': {'message': 'Boom'}|Vercel gave the deployment up: Boom",
        "'readyState': 'READY', 'checksConclusion': 'failed'"
            + "|The project's checks at Vercel refuse the deployment.",
        "'readyState': 'READY', 'checks': {'deployment-alias': {'state': 'failed'}}"
            + "|The project's checks at Vercel refuse the deployment.",
        "'readyState': 'DELETED'|Vercel no longer has this deployment.",
      })
  void endsWithWhatWillNeverBeLive(String members, String message) throws InterruptedException {
    assertThat(shown(members))
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> assertThat(rejected.failure().message()).isEqualTo(message));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'readyState': 'READY', 'aliasAssigned': false",
        "'readyState': 'READY', 'aliasAssigned': null",
        "'readyState': 'ANALYZING'",
        "'readyState': 'SOMETHING_NEW'",
      })
  void waitsForTheDomainsToLeadToTheDeployment(String members) throws InterruptedException {
    assertThat(shown(members)).isInstanceOf(InProgress.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "1795483896302"})
  void takesATruthyAliasAssignedForDone(String value) throws InterruptedException {
    assertThat(
            shown(
                "'readyState': 'READY', 'alias': ['a.test', 'b.test'], 'aliasAssigned': " + value))
        .isEqualTo(new Ready(URI.create("http://a.test")));
  }

  @Test
  void noticesThatADeploymentWasDeleted() throws InterruptedException {
    var release = bench.push(SampleSite.small());
    bench.injectAlways("get_deployment", answering(404, "{\"error\":{\"code\":\"not_found\"}}"));

    assertThat(rejection(release).message()).isEqualTo("Vercel no longer has this deployment.");
  }

  @Test
  void refusesASiteOfWhichVercelDropsAFile() throws InterruptedException {
    var site = SampleSite.small();
    bench.inject(
        "create_deployment",
        answering(200, dropping("'sha': '" + sha1(site, "robots.txt") + "', 'limit': 10")));

    var failure =
        catchThrowableOfType(ProviderRejectedException.class, () -> bench.push(site)).failure();

    assertThat(failure.code()).isEqualTo(FailureCode.ARTIFACT_TOO_LARGE);
    assertThat(failure.message())
        .isEqualTo("Vercel takes files of up to 10 bytes, 'robots.txt' has 13.");
    assertThat(bench.requests("cancel_deployment")).isOne();
  }

  @Test
  void namesADroppedFileAndItsSizeWhereVercelGivesNoLimit() {
    var site = SampleSite.small();
    bench.inject(
        "create_deployment", answering(200, dropping("'sha': '" + sha1(site, "robots.txt") + "'")));

    assertThat(
            catchThrowableOfType(ProviderRejectedException.class, () -> bench.push(site))
                .failure()
                .message())
        .isEqualTo("'robots.txt' has 13 bytes, more than Vercel takes.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'sha': 'ab12', 'limit': 10"
            + "|Vercel dropped a file that is larger than the 10 bytes it takes: its SHA-1 is ab12.",
        "'sha': 'ab12'|Vercel dropped a file that is larger than it takes: its SHA-1 is ab12.",
        "'limit': null|Vercel dropped a file that is larger than it takes.",
      })
  void saysOfAFileThatIsDroppedLaterWhatVercelSays(String members, String message)
      throws InterruptedException {
    var release = bench.push(SampleSite.small());
    bench.injectAlways("get_deployment", answering(200, dropping(members)));

    assertThat(rejection(release).code()).isEqualTo(FailureCode.ARTIFACT_TOO_LARGE);
    assertThat(rejection(release).message()).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'code': 'size_limit_exceeded', 'sizeLimit': 10"
            + "|Vercel takes files of up to 10 bytes, the upload's largest has 13.",
        "'code': 'too_many_files', 'message': 'Too many'"
            + "|The upload's 2 files of 13 bytes are more than Vercel takes: Too many",
      })
  void saysHowLargeASiteIsThatVercelFindsTooLarge(String members, String message) {
    bench.injectAlways("create_deployment", answering(400, json("{'error': {" + members + "}}")));
    var site = SampleSite.empty().with("robots.txt", "User-agent: *");

    assertThat(
            catchThrowableOfType(ProviderRejectedException.class, () -> bench.push(site))
                .failure()
                .message())
        .isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource({
    "400, bad_request, PROVIDER_REJECTED, PROVIDER",
    "400, no_files, ARTIFACT_INVALID, USER",
    "400, too_many_files, ARTIFACT_TOO_LARGE, USER",
    "400, missing_project_settings, PROVIDER_REJECTED, PROVIDER",
    "400, env_too_many_keys, PROVIDER_REJECTED, PROVIDER",
    "400, size_limit_exceeded, ARTIFACT_TOO_LARGE, USER",
    "400, conflicting_file_path, ARTIFACT_INVALID, USER",
    "400, domain_not_verified, PROVIDER_REJECTED, USER",
    "400, cert_missing, PROVIDER_REJECTED, USER",
    "401, , CREDENTIALS_REJECTED, USER",
    "402, payment_required, PROVIDER_QUOTA, PROVIDER",
    "403, forbidden, CREDENTIALS_REJECTED, USER",
    "403, team_unauthorized, CREDENTIALS_REJECTED, USER",
    "404, not_found, PROJECT_NOT_FOUND, USER",
    "405, method_unknown, PROVIDER_REJECTED, PROVIDER",
    "409, , PROVIDER_REJECTED, PROVIDER",
    "410, , PROVIDER_REJECTED, PLATFORM",
    "413, , ARTIFACT_TOO_LARGE, USER",
    "422, never_seen, PROVIDER_REJECTED, PROVIDER",
    "426, , PROVIDER_REJECTED, PLATFORM",
  })
  void knowsEveryError(int status, String code, FailureCode expected, FailureClass failureClass) {
    var body = code == null ? "" : "{\"error\": {\"code\": \"" + code + "\", \"message\": \"No\"}}";
    bench.injectAlways(
        "create_deployment",
        new Respond(
            Moment.BEFORE_EFFECT,
            status,
            "application/json",
            body,
            Map.of("x-vercel-id", "sfo1::1")));

    var failure =
        catchThrowableOfType(ProviderRejectedException.class, () -> bench.push(SampleSite.small()))
            .failure();

    assertThat(failure.code()).isEqualTo(expected);
    assertThat(failure.failureClass()).isEqualTo(failureClass);
    assertThat(failure.provider()).isEqualTo(new ProviderError(status, code, "sfo1::1"));
    assertThat(bench.requests("create_deployment")).isOne();
  }

  private static String dropping(String members) {
    return json(
        "{'id': 'dpl_1', 'readyState': 'QUEUED',"
            + " 'warnings': [{'reason': 'size_limit_exceeded', "
            + members
            + "}]}");
  }

  private static String json(String singleQuoted) {
    return singleQuoted.replace('\'', '"');
  }

  private static String sha1(SampleSite site, String path) {
    return site.manifest().find(path).orElseThrow().sha1();
  }

  /// What a deployment with these members, in single quotes, counts as.
  private Progress shown(String members) throws InterruptedException {
    var release = bench.push(SampleSite.small());
    bench.injectAlways(
        "get_deployment",
        answering(200, json("{'id': 'dpl_1', 'url': 'c.test', " + members + "}")));
    return bench.provider().check(release, bench.account(), bench.deadline());
  }

  private Failure rejection(Release release) throws InterruptedException {
    if (bench.provider().check(release, bench.account(), bench.deadline())
        instanceof Rejected(var failure)) {
      return failure;
    }
    throw new AssertionError("expected a rejection");
  }
}
