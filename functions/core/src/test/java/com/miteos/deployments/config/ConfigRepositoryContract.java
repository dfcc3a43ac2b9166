package com.miteos.deployments.config;

import static com.miteos.deployments.testing.Samples.ACCOUNT;
import static com.miteos.deployments.testing.Samples.LIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.idempotency.IdempotencyKeyTakenException;
import com.miteos.deployments.secret.EncryptedSecret;
import com.miteos.deployments.target.SettingValue;
import com.miteos.deployments.target.Settings;
import com.miteos.deployments.target.Target;
import com.miteos.deployments.testing.Race;
import com.miteos.deployments.testing.Repositories;
import com.miteos.deployments.testing.Samples;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What every store of configs does.
public interface ConfigRepositoryContract {
  /// New and empty at every call.
  Repositories repositories();

  @Test
  default void givesAConfigBackAsItWas() {
    var repositories = repositories();
    var plain = new Samples(repositories.clock()).config("plain");
    var full =
        new DeployConfig(
            new ConfigId("cfg_full"),
            ACCOUNT,
            new DeployConfig.Definition(
                "with everything",
                Target.CLOUDFLARE,
                new Settings(
                    Map.of(
                        "account_id", new SettingValue.Text("a1"),
                        "project", new SettingValue.Text("p1"),
                        "production", new SettingValue.Flag(false))),
                new BuildSettings("web", "npm ci", "npm run build", "dist", BuildCache.OFF)),
            new ConfigSecrets(
                new EncryptedSecret("dG9rZW4="),
                "",
                new TreeMap<>(
                    Map.of(
                        "B_URL", new EncryptedSecret("Yg=="),
                        "A_KEY", new EncryptedSecret("YQ==")))),
            repositories.clock().instant(),
            repositories.clock().instant().plusMillis(1));

    repositories.configs().add(plain, null);
    repositories.configs().add(full, null);

    assertThat(repositories.configs().find(ACCOUNT, plain.id())).contains(plain);
    assertThat(repositories.configs().find(ACCOUNT, full.id())).contains(full);
  }

  @Test
  default void showsAConfigToItsAccountOnly() {
    var repositories = repositories();
    var config = new Samples(repositories.clock()).config("mine");
    var other = new AccountId("acct_other");

    repositories.configs().add(config, null);

    assertThat(repositories.configs().find(other, config.id())).isEmpty();
    assertThat(repositories.configs().list(other)).isEmpty();
    assertThat(repositories.configs().delete(other, config.id())).isFalse();
  }

  @Test
  default void listsTheNewestFirst() {
    var repositories = repositories();
    var samples = new Samples(repositories.clock());
    var first = samples.config("first");
    var second = samples.config("second");
    var third = samples.config("third");

    repositories.configs().add(second, null);
    repositories.configs().add(first, null);
    repositories.configs().add(third, samples.answer(LIVE, "third"));

    assertThat(repositories.configs().list(ACCOUNT)).containsExactly(third, second, first);
  }

  @Test
  default void storesNothingUnderATakenKey() {
    var repositories = repositories();
    var samples = new Samples(repositories.clock());
    var answer = samples.answer(LIVE, "once");
    var first = samples.config("first");
    repositories.configs().add(first, answer);

    assertThatThrownBy(() -> repositories.configs().add(samples.config("second"), answer))
        .isInstanceOf(IdempotencyKeyTakenException.class);
    assertThat(repositories.configs().list(ACCOUNT)).containsExactly(first);
    assertThat(repositories.idempotency().find(LIVE, answer.key())).contains(answer);
  }

  @Test
  default void refusesAnIdItHasAlready() {
    var repositories = repositories();
    var config = new Samples(repositories.clock()).config("once");
    repositories.configs().add(config, null);

    assertThatThrownBy(() -> repositories.configs().add(config, null))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(config.id().value());
  }

  @Test
  default void replacesWhatItWasReadAs() {
    var repositories = repositories();
    var config = new Samples(repositories.clock()).config("before");
    repositories.configs().add(config, null);
    var next = renamed(config, "after");

    repositories.configs().replace(config, next);

    assertThat(repositories.configs().find(ACCOUNT, config.id())).contains(next);
  }

  @Test
  default void refusesToReplaceWhatWasChangedOrDeleted() {
    var repositories = repositories();
    var config = new Samples(repositories.clock()).config("before");
    repositories.configs().add(config, null);
    var changed = renamed(config, "changed");
    repositories.configs().replace(config, changed);

    assertThatThrownBy(() -> repositories.configs().replace(config, renamed(config, "late")))
        .isInstanceOf(StaleConfigException.class)
        .hasMessageContaining(config.id().value());
    assertThat(repositories.configs().find(ACCOUNT, config.id())).contains(changed);
    repositories.configs().delete(ACCOUNT, config.id());
    assertThatThrownBy(() -> repositories.configs().replace(changed, renamed(config, "late")))
        .isInstanceOf(StaleConfigException.class);
    assertThat(repositories.configs().find(ACCOUNT, config.id())).isEmpty();
  }

  @Test
  default void letsOneOfManyParallelChangesWin() {
    var repositories = repositories();
    var config = new Samples(repositories.clock()).config("before");
    repositories.configs().add(config, null);

    var changed =
        Race.winners(
            6,
            StaleConfigException.class,
            run -> repositories.configs().replace(config, renamed(config, "change " + run)));

    assertThat(changed).isOne();
  }

  @Test
  default void deletesOnce() {
    var repositories = repositories();
    var config = new Samples(repositories.clock()).config("short-lived");
    repositories.configs().add(config, null);

    assertThat(repositories.configs().delete(ACCOUNT, config.id())).isTrue();
    assertThat(repositories.configs().delete(ACCOUNT, config.id())).isFalse();
    assertThat(repositories.configs().find(ACCOUNT, config.id())).isEmpty();
  }

  private static DeployConfig renamed(DeployConfig config, String name) {
    return new DeployConfig(
        config.id(),
        config.account(),
        Samples.definition(name),
        config.secrets(),
        config.createdAt(),
        config.updatedAt());
  }
}
