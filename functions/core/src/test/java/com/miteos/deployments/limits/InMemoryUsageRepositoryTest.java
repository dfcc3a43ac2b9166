package com.miteos.deployments.limits;

import com.miteos.deployments.testing.InMemoryRepositories;
import com.miteos.deployments.testing.Repositories;
import com.miteos.deployments.time.SettableClock;

final class InMemoryUsageRepositoryTest implements UsageRepositoryContract {
  @Override
  public Repositories repositories() {
    return InMemoryRepositories.at(SettableClock.at("2026-11-24T10:00:07Z"));
  }
}
