package com.miteos.deployments.simulator.netlify;

import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;
import com.miteos.deployments.simulator.site.SiteServers;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/// Where sites, aliases and single deploys are seen; an address is open from its first mention.
final class NetlifyAddresses {
  private final SiteServers servers;
  private final NetlifyDeploys deploys;
  private final NetlifyServing serving;

  NetlifyAddresses(SiteServers servers, NetlifyDeploys deploys, NetlifyServing serving) {
    this.servers = servers;
    this.deploys = deploys;
    this.serving = serving;
  }

  URI of(NetlifySite site) {
    return servers.open(
        "site/" + site.id(), call -> answer(call, () -> deploys.published(site.id())));
  }

  URI ofAlias(NetlifySite site, String alias) {
    return servers.open(
        "alias/" + site.id() + "/" + alias,
        call -> answer(call, () -> deploys.published(site.id(), alias)));
  }

  /// The address that shows this deploy only, as soon as it is ready.
  URI of(NetlifyDeploy deploy) {
    return servers.open(
        key(deploy),
        call ->
            answer(
                call, () -> deploys.find(deploy.id()).filter(d -> d.state() == DeployState.READY)));
  }

  void close(NetlifyDeploy deploy) {
    servers.remove(key(deploy));
  }

  private static String key(NetlifyDeploy deploy) {
    return "deploy/" + deploy.id();
  }

  private Answer answer(Call call, Supplier<Optional<NetlifyDeploy>> shown) throws IOException {
    var deploy = shown.get();
    return deploy.isPresent()
        ? serving.answer(call, deploy.get().manifest().files())
        : NetlifyServing.nothingHere();
  }
}
