package com.miteos.deployments.config;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.idempotency.IdempotencyRecord;
import com.miteos.deployments.idempotency.InMemoryIdempotencyRepository;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Configs in a map.
public final class InMemoryConfigRepository implements ConfigRepository {
  private final InMemoryIdempotencyRepository idempotency;
  private final Map<Name, DeployConfig> configs = new HashMap<>();

  public InMemoryConfigRepository(InMemoryIdempotencyRepository idempotency) {
    this.idempotency = idempotency;
  }

  @Override
  public synchronized void add(DeployConfig config, @Nullable IdempotencyRecord answer) {
    var name = new Name(config.account(), config.id());
    if (configs.containsKey(name)) {
      throw new IllegalStateException(config.id().value() + " is already stored");
    }
    idempotency.keep(answer);
    configs.put(name, config);
  }

  @Override
  public synchronized Optional<DeployConfig> find(AccountId account, ConfigId id) {
    return Optional.ofNullable(configs.get(new Name(account, id)));
  }

  @Override
  public synchronized List<DeployConfig> list(AccountId account) {
    return configs.values().stream()
        .filter(config -> config.account().equals(account))
        .sorted(Comparator.comparing(DeployConfig::id).reversed())
        .toList();
  }

  @Override
  public synchronized void replace(DeployConfig current, DeployConfig next) {
    if (!configs.replace(new Name(current.account(), current.id()), current, next)) {
      throw new StaleConfigException(current.id());
    }
  }

  @Override
  public synchronized boolean delete(AccountId account, ConfigId id) {
    return configs.remove(new Name(account, id)) != null;
  }

  private record Name(AccountId account, ConfigId id) {}
}
