package com.miteos.deployments.deployment;

import com.miteos.deployments.testing.InMemoryRepositories;
import com.miteos.deployments.testing.Repositories;
import com.miteos.deployments.time.SettableClock;

final class InMemoryDeploymentRepositoryTest
    implements DeploymentRepositoryContract, DeploymentAnswerContract, DeploymentListContract {
  @Override
  public Repositories repositories() {
    return InMemoryRepositories.at(SettableClock.at("2026-11-24T10:00:00Z"));
  }
}
