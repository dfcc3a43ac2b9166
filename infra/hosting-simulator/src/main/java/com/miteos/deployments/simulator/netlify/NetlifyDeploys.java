package com.miteos.deployments.simulator.netlify;

import com.miteos.deployments.simulator.fault.FaultAction;
import com.miteos.deployments.simulator.fault.PaceSetting;
import com.miteos.deployments.simulator.netlify.NetlifyDeploy.Manifest;
import com.miteos.deployments.simulator.netlify.NetlifyDeploy.Options;
import com.miteos.deployments.simulator.netlify.NetlifyDeploy.Progress;
import com.miteos.deployments.simulator.storage.CreationTimes;
import com.miteos.deployments.simulator.traffic.Traffic;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Moves deploys from `new` to their end; time that has passed counts when somebody looks.
final class NetlifyDeploys {
  static final String PROCESS_DEPLOY = "process_deploy";

  private final NetlifyStore store;
  private final MissingContent missing;
  private final Traffic traffic;
  private final PaceSetting pace;
  private final InstantSource clock;
  private final RandomGenerator random;

  NetlifyDeploys(
      NetlifyStore store,
      MissingContent missing,
      Traffic traffic,
      PaceSetting pace,
      InstantSource clock,
      RandomGenerator random) {
    this.store = store;
    this.missing = missing;
    this.traffic = traffic;
    this.pace = pace;
    this.clock = clock;
    this.random = random;
  }

  NetlifyDeploy create(NetlifySite site, Options options) {
    var id = new byte[12];
    random.nextBytes(id);
    return store.exclusively(() -> {
      var created = creation(site);
      return store.save(
          new NetlifyDeploy(
              HexFormat.of().formatHex(id),
              site.id(),
              options,
              Manifest.EMPTY,
              Progress.of(DeployState.NEW),
              created,
              created));
    });
  }

  private Instant creation(NetlifySite site) {
    return CreationTimes.next(
        clock.instant(), store.deploysNewestFirst(site).stream().map(NetlifyDeploy::createdAt));
  }

  Optional<NetlifyDeploy> find(String id) {
    return store.exclusively(() -> {
      store.deploy(id).map(NetlifyDeploy::siteId).flatMap(store::site).ifPresent(this::advanceAll);
      return store.deploy(id);
    });
  }

  List<NetlifyDeploy> of(NetlifySite site) {
    return store.exclusively(() -> {
      advanceAll(site);
      return store.deploysNewestFirst(site);
    });
  }

  /// The deploy that visitors of the site see.
  Optional<NetlifyDeploy> published(String siteId) {
    return store.exclusively(() -> {
      store.site(siteId).ifPresent(this::advanceAll);
      return store
          .site(siteId)
          .flatMap(site -> Optional.ofNullable(site.publishedDeployId()))
          .flatMap(store::deploy);
    });
  }

  /// The latest finished deploy of an alias.
  Optional<NetlifyDeploy> published(String siteId, String alias) {
    return store.exclusively(() ->
        store.site(siteId).stream()
            .flatMap(site -> of(site).stream())
            .filter(deploy -> alias.equals(deploy.options().branch()))
            .filter(deploy -> deploy.state() == DeployState.READY)
            .findFirst());
  }

  /// Takes the list of files; what the host lacks of them has to be uploaded next.
  NetlifyDeploy describe(NetlifyDeploy deploy, Manifest manifest, ManifestMode mode) {
    var now = clock.instant();
    var described = store.save(deploy.with(manifest, now));
    missing.expect(described);
    return switch (mode) {
      case IMMEDIATE -> awaitUploads(described, DeployState.UPLOADING, now);
      case ASYNCHRONOUS -> {
        var until = now.plusMillis(pace.get().preparingMillis());
        yield store.save(described.with(Progress.until(until, DeployState.PREPARING), now));
      }
    };
  }

  NetlifyDeploy fail(NetlifyDeploy deploy, String message) {
    return store.save(deploy.with(Progress.failed(DeployState.ERROR, message), clock.instant()));
  }

  /// Notes that some of the deploy's content has arrived.
  NetlifyDeploy received(NetlifyDeploy deploy, String digest) {
    return store.exclusively(() -> {
      missing.arrived(deploy, digest);
      var current = find(deploy.id()).orElse(deploy);
      return current.state().awaitsUploads()
          ? awaitUploads(current, DeployState.UPLOADING, clock.instant())
          : current;
    });
  }

  private NetlifyDeploy awaitUploads(NetlifyDeploy deploy, DeployState state, Instant now) {
    if (missing.isNothing(deploy)) {
      return process(deploy, now);
    }
    return deploy.state() == state && deploy.progress().until() == null
        ? deploy
        : store.save(deploy.with(Progress.of(state), now));
  }

  private NetlifyDeploy process(NetlifyDeploy deploy, Instant now) {
    var path = "/sites/" + deploy.siteId() + "/deploys/" + deploy.id();
    if (traffic.step(PROCESS_DEPLOY, path).orElse(null) instanceof FaultAction.TakeState fate) {
      var state =
          DeployState.of(fate.state())
              .orElseThrow(() -> new IllegalArgumentException("Not a state: " + fate.state()));
      return store.save(deploy.with(Progress.failed(state, fate.message()), now));
    }
    var until = now.plusMillis(pace.get().processingMillis());
    return store.save(deploy.with(Progress.until(until, DeployState.PROCESSING), now));
  }

  /// In the order in which they finish, so that the last one to finish is the published one.
  private void advanceAll(NetlifySite site) {
    store.deploysNewestFirst(site).stream()
        .filter(deploy -> deploy.progress().until() != null)
        .sorted(Comparator.comparing(NetlifyDeploy::dueAt).thenComparing(NetlifyDeploy::createdAt))
        .forEach(this::advance);
  }

  private NetlifyDeploy advance(NetlifyDeploy deploy) {
    var until = deploy.progress().until();
    var now = clock.instant();
    if (until == null || now.isBefore(until)) {
      return deploy;
    }
    return deploy.state() == DeployState.PREPARING
        ? advance(awaitUploads(deploy, DeployState.PREPARED, until))
        : finish(deploy, now);
  }

  private NetlifyDeploy finish(NetlifyDeploy deploy, Instant now) {
    var ready = store.save(deploy.with(Progress.of(DeployState.READY), now));
    var site = store.site(deploy.siteId()).orElseThrow();
    return ready.isProduction() && !site.locked() ? publish(site, ready) : ready;
  }

  /// Shows a finished deploy to the site's visitors.
  NetlifyDeploy publish(NetlifySite site, NetlifyDeploy deploy) {
    var now = clock.instant();
    store.save(site.publishing(deploy.id(), now));
    return store.save(deploy.published(now));
  }
}
