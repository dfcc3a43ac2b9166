package com.miteos.deployments.config;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.idempotency.IdempotencyRecord;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An account's deploy configurations.
public interface ConfigRepository {
  /// Throws IdempotencyKeyTakenException, having stored nothing, where the key already has an
  /// answer.
  void add(DeployConfig config, @Nullable IdempotencyRecord answer);

  Optional<DeployConfig> find(AccountId account, ConfigId id);

  /// All of the account's, the newest first.
  List<DeployConfig> list(AccountId account);

  /// Replaces `current` by `next`; throws [StaleConfigException] where it changed or went away in
  /// between.
  void replace(DeployConfig current, DeployConfig next);

  /// Whether there was one.
  boolean delete(AccountId account, ConfigId id);
}
