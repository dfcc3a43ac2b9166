package com.miteos.deployments.hosting.netlify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.deployment.StaleDeploymentException;
import com.miteos.deployments.hosting.ContractBench;
import com.miteos.deployments.hosting.OvertakenJournal;
import com.miteos.deployments.hosting.ProviderRejectedException;
import com.miteos.deployments.hosting.RecordingJournal;
import com.miteos.deployments.hosting.SampleSite;
import com.miteos.deployments.simulator.fault.Fault;
import com.miteos.deployments.simulator.fault.FaultAction.Disconnect;
import com.miteos.deployments.simulator.fault.FaultAction.Respond;
import com.miteos.deployments.simulator.fault.Moment;
import com.miteos.deployments.simulator.fault.Pace;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NetlifyDeploysTest {
  private static final String SITE = "my-site";

  private final ContractBench bench = new ContractBench(NetlifyProviderContractTest.netlify(SITE));

  @AfterEach
  void stop() {
    bench.close();
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
  void takesItsDeployBackWhenALaterAttemptHasMadeItsOwn() throws InterruptedException {
    var deployment = bench.newDeployment();
    var site = SampleSite.small();
    var later = new RecordingJournal();
    bench.inject(
        "list_deploys", new Respond(Moment.BEFORE_EFFECT, 200, "application/json", "[]", null));
    var overtaken =
        bench.order(
            deployment,
            1,
            site,
            null,
            new OvertakenJournal(() ->
                bench
                    .provider()
                    .push(bench.order(deployment, 2, site, null, later), bench.deadline())));

    assertThatThrownBy(() -> bench.provider().push(overtaken, bench.deadline()))
        .isInstanceOf(StaleDeploymentException.class);

    assertThat(bench.requests("create_deploy")).isEqualTo(2);
    assertThat(bench.livingDeployments()).isOne();
    var url = bench.awaitReady(Objects.requireNonNull(later.release()));
    bench.assertServes(url, site);
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
