package com.miteos.deployments.simulator.expo;

import com.miteos.deployments.simulator.fault.PaceSetting;
import com.miteos.deployments.simulator.host.HostEnvironment;
import com.miteos.deployments.simulator.host.SimulatedHost;
import com.miteos.deployments.simulator.host.SiteSummary;
import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;
import com.miteos.deployments.simulator.http.Handler;
import com.miteos.deployments.simulator.http.NamedRequest;
import com.miteos.deployments.simulator.site.SiteServers;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// EAS Hosting, as far as its official client and ours use it.
public final class ExpoHost implements SimulatedHost {
  /// What faults, flags, folders and the control endpoint call it.
  public static final String NAME = "expo";

  private final ExpoStore store;
  private final ExpoAddresses addresses;
  private final SiteServers servers;
  private final ExpoApi api;
  private final PaceSetting pace;
  private final RateWindow rateWindow;

  public ExpoHost(HostEnvironment environment) {
    var clock = environment.clock();
    servers = environment.servers();
    pace = environment.pace();
    rateWindow = new RateWindow(clock);
    store = new ExpoStore(environment.directory());
    var projects = new ExpoProjects(store, clock);
    var urls = new SignedUrls(clock, environment.random());
    addresses = new ExpoAddresses(servers, store, new ExpoServing(store.content()), clock);
    api =
        new ExpoApi(
            new ExpoGraph(store, projects, urls, addresses),
            new ExpoUploads(store, projects, urls, pace, clock));
  }

  @Override
  public String basePath() {
    return "";
  }

  @Override
  public Optional<NamedRequest> find(Call call) throws IOException {
    return api.find(call)
        .map(request ->
            new NamedRequest(request.name(), request.call(), it -> limited(it, request.handler())));
  }

  private Answer limited(Call call, Handler handler) throws IOException {
    var tooMany = rateWindow.take(pace.get().requestsPerMinute());
    return tooMany.isPresent() ? rateLimited(tooMany.get()) : handler.answer(call);
  }

  @Override
  public Set<String> requestNames() {
    return api.names();
  }

  @Override
  public Answer unknown(Call call) {
    return ExpoErrors.notFound();
  }

  @Override
  public Answer rateLimited(Duration untilReset) {
    return ExpoErrors.upload(429, "Too many requests")
        .withHeader("Retry-After", Long.toString(Math.max(1, untilReset.toSeconds())));
  }

  @Override
  public void resume() {
    for (var app : store.apps()) {
      app.aliases().keySet().forEach(alias -> addresses.ofAlias(app, alias));
      store.of(app.id()).stream().filter(ExpoDeployment::isLive).forEach(addresses::of);
    }
  }

  @Override
  public List<SiteSummary> sites() {
    return store.apps().stream().map(this::summary).toList();
  }

  private SiteSummary summary(ExpoApp app) {
    Map<String, Long> perState =
        store.of(app.id()).stream()
            .collect(
                Collectors.groupingBy(
                    deployment -> deployment.state().name().toLowerCase(Locale.ROOT),
                    TreeMap::new,
                    Collectors.counting()));
    return new SiteSummary(
        app.id(), app.slug(), addresses.ofAlias(app, ExpoApp.PRODUCTION), perState);
  }

  @Override
  public void reset() {
    store.apps().stream().flatMap(app -> store.of(app.id()).stream()).forEach(addresses::close);
    servers.close();
    store.clear();
  }
}
