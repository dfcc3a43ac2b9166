package com.miteos.deployments.simulator.expo;

import com.miteos.deployments.simulator.storage.ContentStore;
import com.miteos.deployments.simulator.storage.Exclusion;
import com.miteos.deployments.simulator.storage.Records;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Projects, deployments and content, in memory and on disk.
final class ExpoStore {
  private static final Comparator<ExpoDeployment> NEWEST_FIRST =
      Comparator.comparing(ExpoDeployment::createdAt)
          .thenComparing(ExpoDeployment::identifier)
          .reversed();

  private final Exclusion exclusion = new Exclusion();
  private final Records<ExpoApp> apps;
  private final Records<ExpoDeployment> deployments;
  private final ContentStore content;

  ExpoStore(Path directory) {
    apps = new Records<>(directory.resolve("apps"), ExpoApp.class, ExpoApp::id, exclusion);
    deployments =
        new Records<>(
            directory.resolve("deployments"), ExpoDeployment.class, ExpoDeployment::id, exclusion);
    content = new ContentStore(directory.resolve("content"));
  }

  /// Work that nobody else's changes get between.
  <T> T exclusively(Supplier<T> work) {
    return exclusion.exclusively(work);
  }

  ContentStore content() {
    return content;
  }

  Optional<ExpoApp> app(String id) {
    return apps.find(id);
  }

  List<ExpoApp> apps() {
    return apps.all().stream().sorted(Comparator.comparing(ExpoApp::id)).toList();
  }

  ExpoApp save(ExpoApp app) {
    return apps.save(app);
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
    return deployments.all().stream().filter(condition).sorted(NEWEST_FIRST).toList();
  }

  ExpoDeployment save(ExpoDeployment deployment) {
    return deployments.save(deployment);
  }

  void delete(ExpoDeployment deployment) {
    deployments.delete(deployment);
  }

  void clear() {
    exclusion.run(() -> {
      apps.clear();
      deployments.clear();
      content.clear();
    });
  }
}
