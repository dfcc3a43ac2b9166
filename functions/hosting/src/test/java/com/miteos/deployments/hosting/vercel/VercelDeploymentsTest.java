package com.miteos.deployments.hosting.vercel;

import static com.miteos.deployments.hosting.ContractBench.answering;
import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.hosting.ContractBench;
import com.miteos.deployments.hosting.RecordingJournal;
import com.miteos.deployments.hosting.SampleSite;
import com.miteos.deployments.simulator.fault.FaultAction.Disconnect;
import com.miteos.deployments.simulator.fault.FaultAction.Respond;
import com.miteos.deployments.simulator.fault.Moment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class VercelDeploymentsTest {
  private final ContractBench bench =
      new ContractBench(VercelProviderContractTest.vercel("my-project"));

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void adoptsTheDeploymentOfACreateWhoseAnswerWasLost() throws InterruptedException {
    bench.inject("create_deployment", new Disconnect(Moment.AFTER_EFFECT));

    bench.push(SampleSite.small());

    assertThat(bench.requests("create_deployment")).isOne();
    assertThat(bench.requests("list_deployments")).isOne();
    assertThat(bench.livingDeployments()).isOne();
  }

  @Test
  void createsAgainWhenTheLostCreateLeftNothing() throws InterruptedException {
    bench.inject("create_deployment", new Disconnect(Moment.BEFORE_EFFECT));

    bench.push(SampleSite.small());

    assertThat(bench.requests("create_deployment")).isEqualTo(2);
    assertThat(bench.livingDeployments()).isOne();
  }

  @Test
  void takesBackADuplicateThatShowsUpLate() throws InterruptedException {
    bench.inject(
        "create_deployment",
        new Respond(Moment.AFTER_EFFECT, 502, "text/html", "<h1>Bad gateway</h1>", null));
    bench.inject("list_deployments", answering(200, "{\"deployments\": []}"));
    var site = SampleSite.small();

    var release = bench.push(site);

    assertThat(bench.requests("create_deployment")).isEqualTo(2);
    assertThat(bench.requests("delete_deployment")).isOne();
    assertThat(bench.livingDeployments()).isOne();
    bench.assertServes(bench.awaitReady(release), site);
  }

  @Test
  void doesNotTakeADeploymentOfAnybodyElseForOurs() throws InterruptedException {
    bench.push(SampleSite.small());
    bench.inject(
        "list_deployments",
        answering(
            200,
            "{\"deployments\": [{\"uid\": \"dpl_other\", \"state\": \"READY\","
                + " \"meta\": {\"miteosDeployment\": \"dep_other\"}}]}"));
    var order =
        bench.order(bench.newDeployment(), 2, SampleSite.small(), null, new RecordingJournal());

    var release = bench.provider().push(order, bench.deadline());

    assertThat(release.providerId()).isNotEqualTo("dpl_other");
    assertThat(bench.requests("delete_deployment")).isZero();
  }

  @Test
  void makesAnotherWhenTheRecordedOneWasDeleted() throws InterruptedException {
    var first = bench.push(SampleSite.small());
    bench.inject("get_deployment", answering(404, "{\"error\": {\"code\": \"not_found\"}}"));
    var order =
        bench.order(bench.newDeployment(), 2, SampleSite.small(), first, new RecordingJournal());

    assertThat(bench.provider().push(order, bench.deadline())).isNotEqualTo(first);
  }
}
