package com.miteos.deployments.hosting.vercel;

import static com.miteos.deployments.hosting.ContractBench.answering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.hosting.ContractBench;
import com.miteos.deployments.hosting.ContractHost;
import com.miteos.deployments.hosting.CrashingJournal;
import com.miteos.deployments.hosting.HostingFaultContract;
import com.miteos.deployments.hosting.HostingPreflightContract;
import com.miteos.deployments.hosting.HostingProviderContract;
import com.miteos.deployments.hosting.SampleSite;
import com.miteos.deployments.hosting.Trouble;
import com.miteos.deployments.simulator.fault.FaultAction.Respond;
import com.miteos.deployments.target.SettingValue.Text;
import com.miteos.deployments.target.Settings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VercelProviderContractTest
    implements HostingProviderContract, HostingFaultContract, HostingPreflightContract {
  @Override
  public ContractHost host() {
    return vercel("contract-site");
  }

  static ContractHost vercel(String project) {
    return vercel(project, VercelProvider::new);
  }

  static ContractHost vercel(String project, ContractHost.Adapter adapter) {
    return new ContractHost(
        "vercel",
        adapter,
        settings(project, "production"),
        settings("missing-project", "production"),
        new ContractHost.Requests("create_deployment", "upload_file"),
        Set.of("ERROR", "CANCELED", "BLOCKED"),
        List.of(
            Trouble.rateLimit(
                "429 with X-RateLimit-Reset",
                "X-RateLimit-Reset",
                reset -> "" + reset.getEpochSecond()),
            Trouble.at("429 with limit.reset in seconds", now -> limit(now.getEpochSecond() + 20)),
            Trouble.at(
                "429 with limit.reset in milliseconds",
                now -> limit(now.toEpochMilli() + 20_000))));
  }

  private static Respond limit(long reset) {
    return answering(
        429, "{\"error\": {\"code\": \"rate_limited\", \"limit\": {\"reset\": " + reset + "}}}");
  }

  static Settings settings(String project, String environment) {
    return new Settings(Map.of("project", new Text(project), "environment", new Text(environment)));
  }

  /// Vercel names a deployment only once it has the files, so all that can be recorded early is the
  /// id of ours in its metadata.
  @Test
  @Override
  public void recordsItsReleaseBeforeAnythingIsUploaded() {
    try (var bench = new ContractBench(host())) {
      var order =
          bench.order(bench.newDeployment(), 1, SampleSite.small(), null, new CrashingJournal());

      assertThatThrownBy(() -> bench.provider().push(order, bench.deadline()))
          .isInstanceOf(CrashingJournal.Crash.class);

      assertThat(bench.simulator().requests().getLast().request()).isEqualTo("create_deployment");
      assertThat(bench.livingDeployments()).isOne();
    }
  }
}
