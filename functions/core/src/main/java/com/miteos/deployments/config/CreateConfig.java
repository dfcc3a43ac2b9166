package com.miteos.deployments.config;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.idempotency.AnswerRecorder;
import com.miteos.deployments.secret.SecretCipher;
import com.miteos.deployments.secret.SecretContext;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/// Stores a new config, its secrets encrypted.
public final class CreateConfig {
  private final ConfigRepository configs;
  private final SecretCipher cipher;
  private final Supplier<ConfigId> ids;
  private final InstantSource clock;

  public CreateConfig(
      ConfigRepository configs, SecretCipher cipher, Supplier<ConfigId> ids, InstantSource clock) {
    this.configs = configs;
    this.cipher = cipher;
    this.ids = ids;
    this.clock = clock;
  }

  /// Throws IdempotencyKeyTakenException, having stored nothing, where the request's key already
  /// has an answer.
  public DeployConfig run(
      AccountId account, ConfigDraft draft, AnswerRecorder<DeployConfig> recorder) {
    var id = ids.get();
    var encryption = new SecretEncryption(cipher, new SecretContext(account.value(), id.value()));
    var secrets = encryption.all(draft.token(), draft.environment());
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    var config = new DeployConfig(id, account, draft.definition(), secrets, now, now);
    configs.add(config, recorder.answerTo(config));
    return config;
  }
}
