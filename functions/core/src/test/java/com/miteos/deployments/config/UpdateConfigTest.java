package com.miteos.deployments.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.idempotency.AnswerRecorder;
import com.miteos.deployments.secret.InMemorySecretCipher;
import com.miteos.deployments.secret.Secret;
import com.miteos.deployments.testing.InMemoryRepositories;
import com.miteos.deployments.testing.Samples;
import com.miteos.deployments.time.SettableClock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UpdateConfigTest {
  private final SettableClock clock = SettableClock.at("2024-11-14T10:22:05.678Z");
  private final ConfigRepository configs = InMemoryRepositories.at(clock).configs();
  private final InMemorySecretCipher cipher = new InMemorySecretCipher();
  private final UpdateConfig updateConfig = new UpdateConfig(configs, cipher, clock);
  private final DeployConfig config =
      new CreateConfig(configs, cipher, () -> Samples.CONFIG, clock)
          .run(
              Samples.ACCOUNT,
              new ConfigDraft(
                  Samples.definition("Production"),
                  new Secret("nfp_0123456789abcdef"),
                  Map.of("A", new Secret("one"), "B", new Secret("two"))),
              AnswerRecorder.none());

  private String readable(DeployConfig config, String variable) {
    var encrypted = config.secrets().environment().get(variable);
    return encrypted == null ? "" : cipher.decrypt(encrypted, config.secretContext()).value();
  }

  @Test
  void leavesKeptSecretsAsTheyAreStored() {
    var next =
        updateConfig.run(
            config,
            new ConfigChange(
                Samples.definition("Staging"),
                null,
                Set.of("A"),
                Map.of("C", new Secret("three"))));

    assertThat(configs.find(Samples.ACCOUNT, Samples.CONFIG)).contains(next);
    assertThat(next.definition().name()).isEqualTo("Staging");
    assertThat(next.secrets().token()).isEqualTo(config.secrets().token());
    assertThat(next.secrets().tokenLast4()).isEqualTo("cdef");
    assertThat(next.secrets().environment()).containsOnlyKeys("A", "C");
    assertThat(next.secrets().environment().get("A"))
        .isEqualTo(config.secrets().environment().get("A"));
    assertThat(readable(next, "C")).isEqualTo("three");
  }

  @Test
  void encryptsANewToken() {
    var next =
        updateConfig.run(
            config,
            new ConfigChange(
                config.definition(), new Secret("nfp_another_wxyz"), Set.of(), Map.of()));

    assertThat(cipher.decrypt(next.secrets().token(), next.secretContext()).value())
        .isEqualTo("nfp_another_wxyz");
    assertThat(next.secrets().tokenLast4()).isEqualTo("wxyz");
    assertThat(next.secrets().environment()).isEmpty();
  }

  @Test
  void movesOnlyTheTimeOfTheChange() {
    clock.advance(Duration.ofMinutes(5));

    var next =
        updateConfig.run(
            config, new ConfigChange(config.definition(), null, Set.of("A", "B"), Map.of()));

    assertThat(next.createdAt()).isEqualTo("2024-11-14T10:22:05Z");
    assertThat(next.updatedAt()).isEqualTo("2024-11-14T10:27:05Z");
  }

  @Test
  void doesNotWriteOverAnotherChange() {
    var first = new ConfigChange(Samples.definition("First"), null, Set.of(), Map.of());
    var second = new ConfigChange(Samples.definition("Second"), null, Set.of(), Map.of());
    var _ = updateConfig.run(config, first);

    assertThatThrownBy(() -> updateConfig.run(config, second))
        .isInstanceOf(StaleConfigException.class);

    assertThat(configs.find(Samples.ACCOUNT, Samples.CONFIG).orElseThrow().definition().name())
        .isEqualTo("First");
  }
}
