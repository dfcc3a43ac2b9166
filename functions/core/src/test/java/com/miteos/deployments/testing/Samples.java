package com.miteos.deployments.testing;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.access.Mode;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.config.BuildSettings;
import com.miteos.deployments.config.ConfigId;
import com.miteos.deployments.config.ConfigSecrets;
import com.miteos.deployments.config.DeployConfig;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.EarlierBuild;
import com.miteos.deployments.deployment.Order;
import com.miteos.deployments.id.UlidGenerator;
import com.miteos.deployments.idempotency.IdempotencyKey;
import com.miteos.deployments.idempotency.IdempotencyRecord;
import com.miteos.deployments.secret.EncryptedSecret;
import com.miteos.deployments.target.SettingValue;
import com.miteos.deployments.target.Settings;
import com.miteos.deployments.target.Target;
import com.miteos.deployments.workspace.Artifact;
import com.miteos.deployments.workspace.ArtifactFormat;
import com.miteos.deployments.workspace.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// Makes what tests store, with ids that grow and times from one clock.
public final class Samples {
  public static final AccountId ACCOUNT = new AccountId("acct_01jcyq0000000000000000000a");
  public static final Owner LIVE = new Owner(ACCOUNT, Mode.LIVE);
  public static final WorkspaceId WORKSPACE = new WorkspaceId("ws_01hx4k2m8n");
  public static final ConfigId CONFIG = new ConfigId("cfg_9v3pqr7t");
  public static final Artifact ARTIFACT =
      new Artifact(
          ArtifactFormat.ZIP,
          4096,
          "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
  public static final Order ORDER = new Order(LIVE, WORKSPACE, ARTIFACT, Target.NETLIFY, CONFIG);

  /// Long enough for every test that does not care.
  private static final Duration DEADLINE = Duration.ofMinutes(90);

  private final InstantSource clock;
  private final UlidGenerator ids;

  public Samples(InstantSource clock) {
    this.clock = clock;
    this.ids = new UlidGenerator(clock, new Random(42));
  }

  /// The usual order once more, without a build.
  public static Order redeploying(DeploymentId source, String bundleKey) {
    return new Order(
        LIVE, WORKSPACE, ARTIFACT, Target.NETLIFY, CONFIG, new EarlierBuild(source, bundleKey));
  }

  public Deployment pending() {
    return pending(ORDER);
  }

  public Deployment pending(Order order) {
    var now = clock.instant();
    return Deployment.pending(
        new DeploymentId(DeploymentId.PREFIX + ids.get()), order, now, now.plus(DEADLINE));
  }

  public DeployConfig config(String name) {
    var now = clock.instant();
    return new DeployConfig(
        new ConfigId(ConfigId.PREFIX + ids.get()), ACCOUNT, definition(name), secrets(), now, now);
  }

  public static DeployConfig.Definition definition(String name) {
    return new DeployConfig.Definition(
        name,
        Target.NETLIFY,
        new Settings(
            Map.of(
                "site", new SettingValue.Text("my-site"),
                "production", new SettingValue.Flag(true))),
        BuildSettings.DETECTED);
  }

  public static ConfigSecrets secrets() {
    return new ConfigSecrets(
        new EncryptedSecret("c2VhbGVkIHRva2Vu"),
        "wxyz",
        new TreeMap<>(Map.of("API_URL", new EncryptedSecret("c2VhbGVkIHVybA=="))));
  }

  /// An answer kept for a day.
  public IdempotencyRecord answer(Owner owner, String key) {
    return answer(owner, key, clock.instant().plus(Duration.ofDays(1)));
  }

  public static IdempotencyRecord answer(Owner owner, String key, Instant expiresAt) {
    return new IdempotencyRecord(
        owner, new IdempotencyKey(key), "sha256-of-the-request", "{\"id\": \"…\"}", expiresAt);
  }
}
