package com.miteos.deployments.hosting.vercel;

import static com.miteos.deployments.hosting.ContractBench.answering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.miteos.deployments.bundle.BundledFile;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.hosting.ContractBench;
import com.miteos.deployments.hosting.ProviderRejectedException;
import com.miteos.deployments.hosting.ProviderUnavailableException;
import com.miteos.deployments.hosting.SampleSite;
import com.miteos.deployments.simulator.fault.Fault;
import com.miteos.deployments.simulator.fault.FaultAction.Respond;
import com.miteos.deployments.simulator.fault.Moment;
import com.miteos.deployments.simulator.fault.Pace;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class VercelUploadTest {
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
        "400|{'error': {'code': 'missing_files', 'missing': [%s]}}",
        "400|{'err': {'code': 'missing_files', 'missing': [%s]}}",
        "400|{'code': 'missing_files', 'message': 'Missing files', 'missing': [%s]}",
        "200|{'missing': [%s]}",
      })
  void understandsEveryFormOfMissingFiles(int status, String form) throws InterruptedException {
    var site = SampleSite.small();
    bench.inject("announce_files", missing(status, form, site));

    bench.assertServes(bench.awaitReady(bench.push(site)), site);

    assertThat(bench.uploads()).isEqualTo(site.distinctContents());
    assertThat(bench.livingDeployments()).isOne();
  }

  @Test
  void givesUploadedContentTimeToBeFound() throws InterruptedException {
    var site = SampleSite.small();
    bench.inject("create_deployment", missing(400, "{'missing': [%s]}", site));

    bench.push(site);

    assertThat(bench.uploads()).isEqualTo(site.distinctContents());
    assertThat(bench.waited()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void uploadsAgainWhatIsStillAskedForAfterThat() throws InterruptedException {
    var site = SampleSite.small();
    bench
        .simulator()
        .inject(
            Fault.on("vercel", "create_deployment", missing(400, "{'missing': [%s]}", site))
                .times(2));

    bench.push(site);

    assertThat(bench.uploads()).isEqualTo(2 * site.distinctContents());
  }

  @Test
  void givesUpForNowOnContentThatIsNeverFound() {
    var site = SampleSite.small();
    bench.injectAlways("create_deployment", missing(400, "{'missing': [%s]}", site));

    assertThat(unavailable(site).failure().code()).isEqualTo(FailureCode.PROVIDER_UNAVAILABLE);
    assertThat(bench.livingDeployments()).isZero();
  }

  @Test
  void refusesToGuessWhatAnUnknownDigestIs() {
    bench.inject(
        "announce_files",
        answering(400, "{\"error\": {\"missing\": [\"" + "0".repeat(40) + "\"]}}"));

    assertThat(rejection(SampleSite.small()).message())
        .isEqualTo("Vercel asks for 1 files that the site does not have.");
  }

  @Test
  void readsAFileAgainThatArrivedDamaged() throws InterruptedException {
    bench.inject("upload_file", mismatch());
    var site = SampleSite.small();

    bench.assertServes(bench.awaitReady(bench.push(site)), site);
  }

  @Test
  void believesThatAFileIsNotWhatItShouldBeWhenItIsSaidRepeatedly() {
    bench.injectAlways("upload_file", mismatch());

    var failure = rejection(SampleSite.empty().with("index.html", "x"));

    assertThat(failure.code()).isEqualTo(FailureCode.PROVIDER_REJECTED);
    assertThat(bench.uploads()).isEqualTo(3);
  }

  @Test
  void namesAFileThatIsTooLargeEvenWhenTheAnswerIsPlainText() {
    bench.injectAlways(
        "upload_file",
        new Respond(Moment.BEFORE_EFFECT, 413, "text/plain", "Request Entity Too Large", null));

    var failure = rejection(SampleSite.empty().with("big.bin", "x"));

    assertThat(failure.code()).isEqualTo(FailureCode.ARTIFACT_TOO_LARGE);
    assertThat(failure.message()).isEqualTo("'big.bin' has 1 bytes, more than Vercel takes.");
  }

  @Test
  void takesAlreadyThereForDone() throws InterruptedException {
    bench.inject(
        "upload_file", new Respond(Moment.AFTER_EFFECT, 409, "text/plain", "exists", null));
    var site = SampleSite.small();

    bench.assertServes(bench.awaitReady(bench.push(site)), site);
  }

  @Test
  void uploadsFiftyFilesAtOnce() throws InterruptedException {
    bench.simulator().setPace(Pace.PROMPT.withLatencyMillis(100));

    bench.push(pages(120));

    assertThat(bench.simulator().totals("vercel"))
        .hasEntrySatisfying(
            "upload_file", uploads -> assertThat(uploads.mostAtOnce()).isBetween(20, 50));
    assertThat(bench.uploads()).isEqualTo(120);
  }

  @Test
  void uploadsFilesWithAwkwardNames() throws InterruptedException {
    var site =
        SampleSite.small()
            .with("a+b=c;d,e@f$g:h!i~j*k'l(m).txt", "1")
            .with("what?#.txt", "2")
            .with("100%/\"q\" <x>.txt", "3");

    bench.awaitReady(bench.push(site));

    assertThat(bench.acceptedUploads()).isEqualTo(site.distinctContents());
  }

  @ParameterizedTest
  @CsvSource({"429, 1", "429, 1000", "402, 1", "402, 1000"})
  void readsTheResetFromTheBodyInSecondsOrMilliseconds(int status, long perSecond)
      throws InterruptedException {
    bench.inject("create_deployment", limited(status, 40, perSecond));

    bench.push(SampleSite.small());

    assertThat(bench.waited()).isBetween(Duration.ofSeconds(39), Duration.ofSeconds(45));
  }

  @Test
  void comesBackAnotherTimeWhenTheDaysQuotaIsUsedUp() {
    bench.injectAlways("create_deployment", limited(402, 86_400, 1000));

    var unavailable = unavailable(SampleSite.small());

    assertThat(unavailable.failure().code()).isEqualTo(FailureCode.PROVIDER_QUOTA);
    assertThat(unavailable.retryAfter())
        .hasValueSatisfying(wait -> assertThat(wait).isGreaterThan(Duration.ofHours(23)));
    assertThat(bench.waited()).isLessThan(Duration.ofSeconds(10));
  }

  private Respond limited(int status, long seconds, long perSecond) {
    var reset = (bench.clock().instant().getEpochSecond() + seconds) * perSecond;
    return answering(
        status,
        "{\"error\": {\"code\": \"quota\", \"limit\": {\"total\": 100, \"remaining\": 0, \"reset\": "
            + reset
            + "}}}");
  }

  private static Respond mismatch() {
    return answering(400, "{\"error\": {\"code\": \"sha1sum_mismatch\", \"message\": \"no\"}}");
  }

  private static Respond missing(int status, String form, SampleSite site) {
    var digests =
        site.manifest().files().stream()
            .map(BundledFile::sha1)
            .distinct()
            .map(digest -> "\"" + digest + "\"")
            .collect(Collectors.joining(", "));
    return answering(status, form.replace('\'', '"').formatted(digests));
  }

  private static SampleSite pages(int count) {
    return IntStream.range(0, count)
        .boxed()
        .reduce(
            SampleSite.empty(),
            (site, page) -> site.with("p" + page + ".html", "page " + page),
            (one, _) -> one);
  }

  private Failure rejection(SampleSite site) {
    return catchThrowableOfType(ProviderRejectedException.class, () -> bench.push(site)).failure();
  }

  private ProviderUnavailableException unavailable(SampleSite site) {
    return catchThrowableOfType(ProviderUnavailableException.class, () -> bench.push(site));
  }
}
