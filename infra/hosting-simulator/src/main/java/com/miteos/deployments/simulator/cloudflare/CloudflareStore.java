package com.miteos.deployments.simulator.cloudflare;

import com.miteos.deployments.simulator.storage.ContentStore;
import com.miteos.deployments.simulator.storage.ReceivedContent;
import com.miteos.deployments.simulator.storage.RecordFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Projects, deployments and assets, in memory and on disk; one change at a time.
final class CloudflareStore {
  private static final Comparator<PagesDeployment> NEWEST_FIRST =
      Comparator.comparing(PagesDeployment::createdAt)
          .thenComparing(PagesDeployment::id)
          .reversed();

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, PagesProject> projects = new HashMap<>();
  private final Map<String, PagesDeployment> deployments = new HashMap<>();
  private final Map<String, Asset> assets = new ConcurrentHashMap<>();
  private final Map<String, String> trueKeys = new ConcurrentHashMap<>();
  private final RecordFolder<PagesProject> projectFolder;
  private final RecordFolder<PagesDeployment> deploymentFolder;
  private final RecordFolder<Asset> assetFolder;
  private final ContentStore content;

  /// A stored file's type, by the key its sender gave it.
  record Asset(String key, String contentType) {}

  CloudflareStore(Path directory) {
    projectFolder = new RecordFolder<>(directory.resolve("projects"), PagesProject.class);
    deploymentFolder = new RecordFolder<>(directory.resolve("deployments"), PagesDeployment.class);
    assetFolder = new RecordFolder<>(directory.resolve("assets"), Asset.class);
    content = new ContentStore(directory.resolve("content"));
    projectFolder.readAll().forEach(project -> projects.put(project.id(), project));
    deploymentFolder.readAll().forEach(entry -> deployments.put(entry.id(), entry));
    assetFolder.readAll().forEach(asset -> assets.put(asset.key(), asset));
  }

  <T> T exclusively(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  List<PagesProject> projects() {
    return exclusively(() -> List.copyOf(projects.values()));
  }

  Optional<PagesProject> project(String id) {
    return exclusively(() -> Optional.ofNullable(projects.get(id)));
  }

  PagesProject save(PagesProject project) {
    return exclusively(() -> {
      projects.put(project.id(), project);
      projectFolder.write(project.id(), project);
      return project;
    });
  }

  Optional<PagesDeployment> deployment(String id) {
    return exclusively(() -> Optional.ofNullable(deployments.get(id)));
  }

  List<PagesDeployment> deploymentsNewestFirst(PagesProject project) {
    return exclusively(() ->
        deployments.values().stream()
            .filter(deployment -> deployment.projectId().equals(project.id()))
            .sorted(NEWEST_FIRST)
            .toList());
  }

  PagesDeployment save(PagesDeployment deployment) {
    return exclusively(() -> {
      deployments.put(deployment.id(), deployment);
      deploymentFolder.write(deployment.id(), deployment);
      return deployment;
    });
  }

  void delete(PagesDeployment deployment) {
    lock.lock();
    try {
      deployments.remove(deployment.id());
      deploymentFolder.delete(deployment.id());
    } finally {
      lock.unlock();
    }
  }

  /// Under whatever key the sender gave it.
  void keep(Asset asset, byte[] bytes) throws IOException {
    try (var received = content.receive(new ByteArrayInputStream(bytes), sha256())) {
      content.keep(new ReceivedContent(received.file(), received.size(), asset.key()));
    }
    trueKeys.keySet().removeIf(claimed -> claimed.startsWith(asset.key()));
    assets.put(asset.key(), asset);
    assetFolder.write(asset.key(), asset);
  }

  boolean hasAsset(String key) {
    return assets.containsKey(key) && content.contains(key);
  }

  /// Nothing where there are no bytes, or where the key is not the one that these bytes have at
  /// this path.
  Optional<Path> content(String key, String path) {
    var file = content.find(key);
    return file.filter(found ->
        trueKeys
            .computeIfAbsent(key + "." + FileKey.extension(path), _ -> FileKey.of(found, path))
            .equals(key));
  }

  String contentType(String key) {
    var asset = assets.get(key);
    return asset == null ? "application/octet-stream" : asset.contentType();
  }

  void clear() {
    lock.lock();
    try {
      projects.clear();
      deployments.clear();
      assets.clear();
      trueKeys.clear();
      projectFolder.clear();
      deploymentFolder.clear();
      assetFolder.clear();
      content.clear();
    } finally {
      lock.unlock();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
