package com.miteos.deployments.config;

import static com.miteos.deployments.testing.Samples.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.idempotency.AnswerRecorder;
import com.miteos.deployments.secret.InMemorySecretCipher;
import com.miteos.deployments.secret.Secret;
import com.miteos.deployments.secret.SecretCipher;
import com.miteos.deployments.testing.InMemoryRepositories;
import com.miteos.deployments.testing.Samples;
import com.miteos.deployments.time.SettableClock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class UpdateConfigTest {
  private final SettableClock clock = SettableClock.at("2026-11-24T10:00:00Z");
  private final ConfigRepository configs = InMemoryRepositories.at(clock).configs();
  private final SecretCipher cipher = new InMemorySecretCipher();
  private final CreateConfig createConfig =
      new CreateConfig(configs, cipher, () -> new ConfigId("cfg_1"), clock);
  private final UpdateConfig updateConfig = new UpdateConfig(configs, cipher, clock);

  @Test
  void encryptsEverySecretUnderTheConfigsContext() {
    var config = created();

    var secrets = config.secrets();
    assertThat(cipher.decrypt(secrets.token(), config.secretContext()))
        .isEqualTo(new Secret("nfp_0123456789"));
    assertThat(secrets.tokenLast4()).isEqualTo("6789");
    assertThat(secrets.environment()).containsOnlyKeys("A", "B");
    assertThat(configs.find(ACCOUNT, config.id())).contains(config);
  }

  @Test
  void keepsReplacesAndDropsVariables() {
    var config = created();
    var change =
        new ConfigChange(
            Samples.definition("renamed"), null, Set.of("A"), Map.of("C", new Secret("new")));

    clock.advance(Duration.ofSeconds(1));
    var next = updateConfig.run(config, change);

    assertThat(next.definition().name()).isEqualTo("renamed");
    assertThat(next.secrets().token()).isEqualTo(config.secrets().token());
    assertThat(next.secrets().environment()).containsOnlyKeys("A", "C");
    assertThat(next.secrets().environment())
        .containsEntry("A", config.secrets().environment().get("A"));
    assertThat(next.createdAt()).isEqualTo(config.createdAt());
    assertThat(next.updatedAt()).isEqualTo(clock.instant());
  }

  @Test
  void replacesTheToken() {
    var change =
        new ConfigChange(
            Samples.definition("site"), new Secret("nfp_another_one"), Set.of(), Map.of());

    var next = updateConfig.run(created(), change);

    assertThat(next.secrets().tokenLast4()).isEqualTo("_one");
    assertThat(cipher.decrypt(next.secrets().token(), next.secretContext()))
        .isEqualTo(new Secret("nfp_another_one"));
  }

  @Test
  void refusesToChangeWhatChangedInBetween() {
    var config = created();
    var change = new ConfigChange(Samples.definition("first"), null, Set.of(), Map.of());
    updateConfig.run(config, change);

    assertThatThrownBy(() -> updateConfig.run(config, change))
        .isInstanceOf(StaleConfigException.class);
  }

  private DeployConfig created() {
    var draft =
        new ConfigDraft(
            Samples.definition("site"),
            new Secret("nfp_0123456789"),
            Map.of("A", new Secret("a"), "B", new Secret("b")));
    return createConfig.run(ACCOUNT, draft, AnswerRecorder.none());
  }
}
