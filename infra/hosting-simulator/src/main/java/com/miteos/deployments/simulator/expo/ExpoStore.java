package com.miteos.deployments.simulator.expo;

import com.miteos.deployments.simulator.storage.ContentStore;
import com.miteos.deployments.simulator.storage.RecordFolder;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Projects, deployments and content, in memory and on disk.
final class ExpoStore {
  private final RecordFolder<ExpoApp> appFolder;
  private final RecordFolder<ExpoDeployment> deploymentFolder;
  private final ContentStore content;
  private final Map<String, ExpoApp> apps = new HashMap<>();
  private final Map<String, ExpoDeployment> deployments = new HashMap<>();
  private final ReentrantLock lock = new ReentrantLock();

  ExpoStore(Path directory) {
    appFolder = new RecordFolder<>(directory.resolve("apps"), ExpoApp.class);
    deploymentFolder = new RecordFolder<>(directory.resolve("deployments"), ExpoDeployment.class);
    content = new ContentStore(directory.resolve("content"));
    appFolder.readAll().forEach(app -> apps.put(app.id(), app));
    deploymentFolder.readAll().forEach(deployment -> deployments.put(deployment.id(), deployment));
  }

  /// Work that nobody else's changes get between.
  <T> T exclusively(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  ContentStore content() {
    return content;
  }

  Optional<ExpoApp> app(String id) {
    return exclusively(() -> Optional.ofNullable(apps.get(id)));
  }

  List<ExpoApp> apps() {
    return exclusively(
        () -> apps.values().stream().sorted(Comparator.comparing(ExpoApp::id)).toList());
  }

  ExpoApp save(ExpoApp app) {
    return exclusively(() -> {
      apps.put(app.id(), app);
      appFolder.write(app.id(), app);
      return app;
    });
  }

  Optional<ExpoDeployment> findLive(String appId, String identifier) {
    return find(appId, identifier).filter(ExpoDeployment::isLive);
  }

  Optional<ExpoDeployment> find(String appId, String identifier) {
    return of(appId).stream()
        .filter(deployment -> deployment.identifier().equals(identifier))
        .findFirst();
  }

  Optional<ExpoDeployment> byToken(String token) {
    return matching(deployment -> deployment.token().equals(token)).stream().findFirst();
  }

  /// The newest first.
  List<ExpoDeployment> of(String appId) {
    return matching(deployment -> deployment.appId().equals(appId));
  }

  private List<ExpoDeployment> matching(Predicate<ExpoDeployment> condition) {
    return exclusively(() ->
        deployments.values().stream()
            .filter(condition)
            .sorted(
                Comparator.comparing(ExpoDeployment::createdAt)
                    .thenComparing(ExpoDeployment::identifier)
                    .reversed())
            .toList());
  }

  ExpoDeployment save(ExpoDeployment deployment) {
    return exclusively(() -> {
      deployments.put(deployment.id(), deployment);
      deploymentFolder.write(deployment.id(), deployment);
      return deployment;
    });
  }

  void delete(ExpoDeployment deployment) {
    lock.lock();
    try {
      deployments.remove(deployment.id());
      deploymentFolder.delete(deployment.id());
    } finally {
      lock.unlock();
    }
  }

  void clear() {
    lock.lock();
    try {
      apps.clear();
      deployments.clear();
      appFolder.clear();
      deploymentFolder.clear();
      content.clear();
    } finally {
      lock.unlock();
    }
  }
}
