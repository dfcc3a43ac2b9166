package com.miteos.deployments.simulator.cloudflare;

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

/// Cloudflare Pages, as far as its official client and ours use it.
public final class CloudflareHost implements SimulatedHost {
  /// What faults, flags, folders and the control endpoint call it.
  public static final String NAME = "cloudflare";

  private final CloudflareStore store;
  private final PagesProjects projects;
  private final PagesDeployments deployments;
  private final CloudflareAddresses addresses;
  private final SiteServers servers;
  private final CloudflareApi api;

  public CloudflareHost(HostEnvironment environment) {
    var clock = environment.clock();
    var random = environment.random();
    var pace = environment.pace();
    servers = environment.servers();
    store = new CloudflareStore(environment.directory());
    projects = new PagesProjects(store, clock, random);
    deployments = new PagesDeployments(store, environment.traffic(), pace, clock, random);
    addresses = new CloudflareAddresses(servers, deployments, new CloudflareServing(store));
    var views = new CloudflareViews(addresses);
    var tokens = new UploadTokens(clock, random);
    var lookup = new PagesLookup(store, projects, deployments);
    api =
        new CloudflareApi(
            new AccessGuard(new RateWindow(clock), tokens, pace, random),
            new ProjectRequests(lookup, projects, deployments, views, tokens),
            new AssetRequests(store),
            new DeploymentRequests(lookup, deployments, views));
  }

  @Override
  public String basePath() {
    return CloudflareApi.BASE_PATH;
  }

  @Override
  public Optional<NamedRequest> find(Call call) {
    return api.routes().find(call);
  }

  @Override
  public Set<String> requestNames() {
    var names = new TreeSet<>(api.routes().names());
    names.add(PagesDeployments.PROCESS_DEPLOYMENT);
    return names;
  }

  @Override
  public Answer unknown(Call call) {
    return api.unknown();
  }

  @Override
  public Answer rateLimited(Duration untilReset) {
    return api.rateLimited(untilReset);
  }

  @Override
  public void resume() {
    for (var project : projects.all()) {
      addresses.of(project);
      for (var deployment : store.deploymentsNewestFirst(project)) {
        addresses.of(deployment);
        if (!deployment.isProduction()) {
          addresses.ofBranch(deployment);
        }
      }
    }
  }

  @Override
  public List<SiteSummary> sites() {
    return projects.all().stream().map(this::summary).toList();
  }

  private SiteSummary summary(PagesProject project) {
    Map<String, Long> perState =
        deployments.of(project).stream()
            .collect(
                Collectors.groupingBy(
                    deployment -> deployment.progress().state().wireName(),
                    TreeMap::new,
                    Collectors.counting()));
    return new SiteSummary(project.id(), project.name(), addresses.of(project), perState);
  }

  @Override
  public void reset() {
    servers.close();
    store.clear();
  }
}
