package com.miteos.deployments.simulator.expo;

import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;
import com.miteos.deployments.simulator.site.SiteServers;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/// Where deployments and aliases are seen; an address is open from its first mention.
final class ExpoAddresses {
  private final SiteServers servers;
  private final ExpoStore store;
  private final ExpoServing serving;
  private final InstantSource clock;

  ExpoAddresses(SiteServers servers, ExpoStore store, ExpoServing serving, InstantSource clock) {
    this.servers = servers;
    this.store = store;
    this.serving = serving;
    this.clock = clock;
  }

  URI of(ExpoDeployment deployment) {
    return servers.open(
        key(deployment),
        call -> answer(call, () -> store.findLive(deployment.appId(), deployment.identifier())));
  }

  URI ofAlias(ExpoApp app, String alias) {
    return servers.open(
        "alias/" + app.id() + "/" + alias,
        call ->
            answer(
                call,
                () ->
                    store
                        .app(app.id())
                        .flatMap(known -> Optional.ofNullable(known.aliases().get(alias)))
                        .flatMap(identifier -> store.findLive(app.id(), identifier))));
  }

  void close(ExpoDeployment deployment) {
    servers.remove(key(deployment));
  }

  private static String key(ExpoDeployment deployment) {
    return "deployment/" + deployment.id();
  }

  private Answer answer(Call call, Supplier<Optional<ExpoDeployment>> shown) throws IOException {
    var deployment = shown.get().filter(known -> !clock.instant().isBefore(known.visibleAt()));
    return deployment.isPresent()
        ? serving.answer(call, deployment.get().content())
        : ExpoServing.nothingHere();
  }
}
