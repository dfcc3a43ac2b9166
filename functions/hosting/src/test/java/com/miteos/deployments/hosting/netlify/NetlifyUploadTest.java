package com.miteos.deployments.hosting.netlify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.hosting.ContractBench;
import com.miteos.deployments.hosting.ProviderRejectedException;
import com.miteos.deployments.hosting.RecordingJournal;
import com.miteos.deployments.hosting.SampleSite;
import com.miteos.deployments.simulator.fault.FaultAction.Respond;
import com.miteos.deployments.simulator.fault.Moment;
import com.miteos.deployments.simulator.fault.Pace;
import com.miteos.deployments.time.Deadline;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class NetlifyUploadTest {
  private static final String SITE = "my-site";

  private final ContractBench bench = new ContractBench(NetlifyProviderContractTest.netlify(SITE));

  @AfterEach
  void stop() {
    bench.close();
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
    var aDay = Deadline.in(Duration.ofDays(1), bench.clock());

    var release = bench.provider().push(bench.order(pages(120)), aDay);

    bench.awaitReady(release);
    assertThat(bench.acceptedUploads()).isEqualTo(120);
    assertThat(bench.waited()).isGreaterThan(Duration.ofSeconds(100));
    assertThat(bench.simulator().requests().stream().filter(request -> request.status() == 429))
        .hasSizeLessThanOrEqualTo(15);
  }

  private Failure rejection(SampleSite site) {
    return catchThrowableOfType(ProviderRejectedException.class, () -> bench.push(site)).failure();
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
