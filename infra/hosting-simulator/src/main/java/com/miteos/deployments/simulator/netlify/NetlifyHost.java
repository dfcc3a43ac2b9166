package com.miteos.deployments.simulator.netlify;

import com.miteos.deployments.simulator.host.HostEnvironment;
import com.miteos.deployments.simulator.host.SimulatedHost;
import com.miteos.deployments.simulator.host.SiteSummary;
import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;
import com.miteos.deployments.simulator.http.NamedRequest;
import com.miteos.deployments.simulator.site.SiteServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Netlify, as far as its official client and ours use it.
public final class NetlifyHost implements SimulatedHost {
  /// What faults, flags, folders and the control endpoint call it.
  public static final String NAME = "netlify";

  private final NetlifyStore store;
  private final NetlifySites sites;
  private final NetlifyDeploys deploys;
  private final NetlifyAddresses addresses;
  private final MissingContent missing;
  private final SiteServers servers;
  private final NetlifyApi api;

  public NetlifyHost(HostEnvironment environment) {
    var clock = environment.clock();
    var random = environment.random();
    var pace = environment.pace();
    servers = environment.servers();
    store = new NetlifyStore(environment.directory());
    missing = new MissingContent(store);
    sites = new NetlifySites(store, clock);
    deploys = new NetlifyDeploys(store, missing, environment.traffic(), pace, clock, random);
    addresses = new NetlifyAddresses(servers, deploys, new NetlifyServing(store.files()));
    var views = new NetlifyViews(addresses, missing);
    var publishing = new NetlifyPublishing(store, deploys, missing, addresses, clock);
    var lookup = new DeployLookup(store, sites, deploys, views);
    api =
        new NetlifyApi(
            new AccessGuard(new RateWindow(clock), pace, random),
            new SiteRequests(sites, deploys, views, random),
            new DeployRequests(lookup, deploys, publishing, views),
            new PublishingRequests(lookup, publishing),
            new NetlifyUploads(store, deploys, views),
            new ProjectPages(sites, deploys, addresses));
  }

  @Override
  public String basePath() {
    return NetlifyApi.BASE_PATH;
  }

  @Override
  public Optional<NamedRequest> find(Call call) {
    return api.routes().find(call);
  }

  @Override
  public Set<String> requestNames() {
    var names = new TreeSet<>(api.routes().names());
    names.add(NetlifyDeploys.PROCESS_DEPLOY);
    return names;
  }

  @Override
  public Answer unknown(Call call) {
    return api.unknown(call);
  }

  @Override
  public Answer rateLimited(Duration untilReset) {
    return api.rateLimited(untilReset);
  }

  @Override
  public void resume() {
    for (var site : sites.all()) {
      addresses.of(site);
      for (var deploy : store.deploysNewestFirst(site)) {
        addresses.of(deploy);
        var alias = deploy.options().branch();
        if (alias != null) {
          addresses.ofAlias(site, alias);
        }
      }
    }
  }

  @Override
  public List<SiteSummary> sites() {
    return sites.all().stream().map(this::summary).toList();
  }

  private SiteSummary summary(NetlifySite site) {
    Map<String, Long> perState =
        deploys.of(site).stream()
            .collect(
                Collectors.groupingBy(
                    deploy -> deploy.state().wireName(), TreeMap::new, Collectors.counting()));
    return new SiteSummary(site.id(), site.name(), addresses.of(site), perState);
  }

  @Override
  public void reset() {
    store.deploysNewestFirst().forEach(addresses::close);
    servers.close();
    missing.clear();
    store.clear();
  }
}
