package com.miteos.deployments.simulator.vercel;

import com.miteos.deployments.simulator.host.HostEnvironment;
import com.miteos.deployments.simulator.host.SimulatedHost;
import com.miteos.deployments.simulator.host.SiteSummary;
import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;
import com.miteos.deployments.simulator.http.NamedRequest;
import com.miteos.deployments.simulator.site.SiteServers;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Vercel, as far as its official client and ours use it.
public final class VercelHost implements SimulatedHost {
  /// What faults, flags, folders and the control endpoint call it.
  public static final String NAME = "vercel";

  private final VercelStore store;
  private final VercelProjects projects;
  private final VercelDeployments deployments;
  private final VercelAddresses addresses;
  private final SiteServers servers;
  private final VercelApi api;

  public VercelHost(HostEnvironment environment) {
    var clock = environment.clock();
    var random = environment.random();
    servers = environment.servers();
    store = new VercelStore(environment.directory());
    projects = new VercelProjects(store, clock);
    deployments =
        new VercelDeployments(store, environment.traffic(), environment.pace(), clock, random);
    addresses = new VercelAddresses(servers, store, deployments, new VercelServing());
    var views = new VercelViews(addresses);
    api =
        new VercelApi(
            new AccessGuard(environment.pace(), clock, random),
            new AccountRequests(projects, views),
            new DeploymentRequests(store, projects, deployments, addresses, views),
            new VercelUploads(store));
  }

  @Override
  public String basePath() {
    return "";
  }

  @Override
  public Optional<NamedRequest> find(Call call) throws IOException {
    return api.find(call);
  }

  @Override
  public Set<String> requestNames() {
    var names = api.requestNames();
    names.add(VercelDeployments.PROCESS_DEPLOYMENT);
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
    for (var project : projects.all()) {
      addresses.ofProduction(project);
      addresses.ofPreview(project);
      store.newestFirst(project).forEach(addresses::of);
    }
  }

  @Override
  public List<SiteSummary> sites() {
    return projects.all().stream().map(this::summary).toList();
  }

  private SiteSummary summary(VercelProject project) {
    Map<String, Long> perState =
        deployments.of(project).stream()
            .collect(
                Collectors.groupingBy(
                    deployment -> deployment.state().name(), TreeMap::new, Collectors.counting()));
    return new SiteSummary(project.id(), project.name(), addresses.ofProduction(project), perState);
  }

  @Override
  public void reset() {
    projects.all().stream()
        .flatMap(project -> store.newestFirst(project).stream())
        .forEach(addresses::close);
    servers.close();
    store.clear();
  }
}
