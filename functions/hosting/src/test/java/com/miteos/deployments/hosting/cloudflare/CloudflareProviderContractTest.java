package com.miteos.deployments.hosting.cloudflare;

import com.miteos.deployments.hosting.ContractHost;
import com.miteos.deployments.hosting.HostingFaultContract;
import com.miteos.deployments.hosting.HostingPreflightContract;
import com.miteos.deployments.hosting.HostingProviderContract;
import com.miteos.deployments.hosting.Trouble;
import com.miteos.deployments.simulator.fault.FaultAction.Respond;
import com.miteos.deployments.simulator.fault.Moment;
import com.miteos.deployments.target.SettingValue.Flag;
import com.miteos.deployments.target.SettingValue.Text;
import com.miteos.deployments.target.Settings;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// With one file in each upload, for the contract counts files by requests.
class CloudflareProviderContractTest
    implements HostingProviderContract, HostingFaultContract, HostingPreflightContract {
  private static final AssetBatch.Limits ONE_BY_ONE = new AssetBatch.Limits(1, 1 << 20, 1);
  private static final Respond EXPIRED =
      new Respond(Moment.BEFORE_EFFECT, 403, "text/plain", "Expired JWT", null);

  @Override
  public ContractHost host() {
    return cloudflare("contract-site", ONE_BY_ONE);
  }

  static ContractHost cloudflare(String project, AssetBatch.Limits limits) {
    return new ContractHost(
        "cloudflare",
        (http, api) -> new CloudflareProvider(http, api, limits),
        production(project),
        production("missing-site"),
        new ContractHost.Requests("create_deployment", "upload_assets", Set.of("upsert_hashes")),
        Set.of("failure", "canceled"),
        List.of(
            Trouble.rateLimit("429 with Ratelimit", "Ratelimit", _ -> "\"default\";r=0;t=20"),
            Trouble.of("upload token expired", EXPIRED)
                .only("check_missing", "upload_assets", "upsert_hashes")));
  }

  static Settings production(String project) {
    return new Settings(
        Map.of(
            "account_id", new Text("0123456789abcdef0123456789abcdef"),
            "project", new Text(project),
            "production", new Flag(true)));
  }

  static Settings preview(String project) {
    return new Settings(
        Map.of(
            "account_id", new Text("0123456789abcdef0123456789abcdef"),
            "project", new Text(project),
            "production", new Flag(false)));
  }

  static Settings branch(String project, String branch) {
    return new Settings(
        Map.of(
            "account_id", new Text("0123456789abcdef0123456789abcdef"),
            "project", new Text(project),
            "branch", new Text(branch),
            "production", new Flag(false)));
  }
}
