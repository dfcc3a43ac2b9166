package com.miteos.deployments.hosting;

import com.miteos.deployments.access.Mode;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.bundle.BundleManifest;
import com.miteos.deployments.bundle.BundledFile;
import com.miteos.deployments.bundle.InMemoryBundleStore;
import com.miteos.deployments.config.ConfigSecrets;
import com.miteos.deployments.config.DeployConfig;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.EarlierBuild;
import com.miteos.deployments.deployment.Order;
import com.miteos.deployments.deployment.Status;
import com.miteos.deployments.secret.InMemorySecretCipher;
import com.miteos.deployments.secret.Secret;
import com.miteos.deployments.testing.InMemoryRepositories;
import com.miteos.deployments.testing.Repositories;
import com.miteos.deployments.testing.Samples;
import com.miteos.deployments.time.SettableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/// A stored config, a stored bundle of one page, and a deployment of it that has been built.
public final class DeployingWorld {
  public static final String TOKEN = "nfp_0123456789abcdef";
  public static final byte[] PAGE = "<h1>Hello</h1>\n".getBytes(StandardCharsets.UTF_8);

  public final SettableClock clock = SettableClock.at("2026-11-24T10:00:00Z");
  public final Repositories repositories = InMemoryRepositories.at(clock);
  public final InMemoryBundleStore bundles = new InMemoryBundleStore();
  public final ScriptedHostingProvider host = new ScriptedHostingProvider();
  public final Providers providers = new Providers(List.of(host));
  public final DeployConfig config;
  public final HostingAccounts accounts;

  private final Samples samples = new Samples(clock);

  public DeployingWorld() {
    var cipher = new InMemorySecretCipher();
    var sample = samples.config("production");
    var token = cipher.encrypt(new Secret(TOKEN), sample.secretContext());
    config =
        new DeployConfig(
            sample.id(),
            sample.account(),
            sample.definition(),
            new ConfigSecrets(token, "cdef", Collections.emptySortedMap()),
            sample.createdAt(),
            sample.updatedAt());
    repositories.configs().add(config, null);
    accounts = new HostingAccounts(repositories.configs(), cipher);
  }

  /// A deployment whose bundle is stored and recorded, still building.
  public Deployment built() {
    return built(Mode.LIVE);
  }

  public Deployment built(Mode mode) {
    var pending =
        samples.pending(
            new Order(
                new Owner(config.account(), mode),
                Samples.WORKSPACE,
                Samples.ARTIFACT,
                config.target(),
                config.id()));
    repositories.deployments().add(pending, null);
    var building = pending.startBuilding();
    repositories.deployments().save(building, Status.PENDING, "building");
    storeBundle("bundles/1");
    repositories.rollouts().recordBundle(building.ref(), "bundles/1");
    return building;
  }

  /// A new deployment of this bundle, still pending.
  public Deployment redeploying(DeploymentId source, String bundleKey) {
    var pending =
        samples.pending(
            new Order(
                new Owner(config.account(), Mode.LIVE),
                Samples.WORKSPACE,
                Samples.ARTIFACT,
                config.target(),
                config.id(),
                new EarlierBuild(source, bundleKey)));
    repositories.deployments().add(pending, null);
    return pending;
  }

  public Deployment stored(Deployment deployment) {
    return repositories.deployments().find(deployment.ref().owner(), deployment.id()).orElseThrow();
  }

  /// The details of all events so far.
  public List<String> events(Deployment deployment) {
    return repositories.events().list(deployment.id(), 0, 100).items().stream()
        .map(event -> event.detail())
        .toList();
  }

  private void storeBundle(String key) {
    try (var writer = bundles.create(key)) {
      writer.write(PAGE, 0, PAGE.length);
      writer.commit(new BundleManifest(List.of(page())));
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static BundledFile page() {
    return new BundledFile(
        "index.html", 0, PAGE.length, "text/html", digest("SHA-1"), digest("SHA-512"), "unused");
  }

  private static String digest(String algorithm) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(PAGE));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has " + algorithm, missing);
    }
  }
}
