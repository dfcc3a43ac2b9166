package com.miteos.deployments.hosting.netlify;

import com.miteos.deployments.hosting.ContractHost;
import com.miteos.deployments.hosting.HostingFaultContract;
import com.miteos.deployments.hosting.HostingProviderContract;
import com.miteos.deployments.target.SettingValue.Flag;
import com.miteos.deployments.target.SettingValue.Text;
import com.miteos.deployments.target.Settings;
import java.util.List;
import java.util.Map;
import java.util.Set;

class NetlifyProviderContractTest implements HostingProviderContract, HostingFaultContract {
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
        new ContractHost.Requests(
            List.of("get_site", "list_sites", "create_deploy", "put_manifest", "upload_file"),
            List.of("get_deploy"),
            "create_deploy",
            "upload_file"),
        Set.of("error", "rejected"));
  }

  static Settings settings(String site, boolean production) {
    return new Settings(Map.of("site", new Text(site), "production", new Flag(production)));
  }
}
