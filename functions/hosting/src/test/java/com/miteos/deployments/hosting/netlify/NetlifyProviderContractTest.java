package com.miteos.deployments.hosting.netlify;

import com.miteos.deployments.hosting.ContractHost;
import com.miteos.deployments.hosting.HostingFaultContract;
import com.miteos.deployments.hosting.HostingPreflightContract;
import com.miteos.deployments.hosting.HostingProviderContract;
import com.miteos.deployments.hosting.Trouble;
import com.miteos.deployments.target.SettingValue.Flag;
import com.miteos.deployments.target.SettingValue.Text;
import com.miteos.deployments.target.Settings;
import java.util.List;
import java.util.Map;
import java.util.Set;

class NetlifyProviderContractTest
    implements HostingProviderContract, HostingFaultContract, HostingPreflightContract {
  @Override
  public ContractHost host() {
    return netlify("contract-site");
  }

  static ContractHost netlify(String site) {
    return new ContractHost(
        "netlify",
        NetlifyProvider::new,
        settings(site, true),
        settings("missing-site", true),
        new ContractHost.Requests("create_deploy", "upload_file"),
        Set.of("error", "rejected"),
        List.of(
            Trouble.rateLimit(
                "429 with X-RateLimit-Reset",
                "X-RateLimit-Reset",
                reset -> "" + reset.getEpochSecond())));
  }

  static Settings settings(String site, boolean production) {
    return new Settings(Map.of("site", new Text(site), "production", new Flag(production)));
  }
}
