package com.miteos.deployments.idempotency;

import com.miteos.deployments.testing.InMemoryRepositories;
import com.miteos.deployments.testing.Repositories;
import com.miteos.deployments.time.SettableClock;

final class InMemoryIdempotencyRepositoryTest implements IdempotencyRepositoryContract {
  @Override
  public Repositories repositories() {
    return InMemoryRepositories.at(SettableClock.at("2026-11-24T10:00:00Z"));
  }
}
