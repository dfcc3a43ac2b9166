package com.miteos.deployments.simulator.cloudflare;

import com.miteos.deployments.simulator.storage.ContentStore;
import com.miteos.deployments.simulator.storage.Exclusion;
import com.miteos.deployments.simulator.storage.ReceivedContent;
import com.miteos.deployments.simulator.storage.RecordFolder;
import com.miteos.deployments.simulator.storage.Records;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Projects, deployments and assets, in memory and on disk; one change at a time.
final class CloudflareStore {
  private static final Comparator<PagesDeployment> NEWEST_FIRST =
      Comparator.comparing(PagesDeployment::createdAt)
          .thenComparing(PagesDeployment::id)
          .reversed();

  private final Exclusion exclusion = new Exclusion();
  private final Records<PagesProject> projects;
  private final Records<PagesDeployment> deployments;
  private final Map<String, Asset> assets = new ConcurrentHashMap<>();
  private final Map<String, String> trueKeys = new ConcurrentHashMap<>();
  private final RecordFolder<Asset> assetFolder;
  private final ContentStore content;

  /// A stored file's type, by the key its sender gave it.
  record Asset(String key, String contentType) {}

  CloudflareStore(Path directory) {
    projects =
        new Records<>(
            directory.resolve("projects"), PagesProject.class, PagesProject::id, exclusion);
    deployments =
        new Records<>(
            directory.resolve("deployments"),
            PagesDeployment.class,
            PagesDeployment::id,
            exclusion);
    assetFolder = new RecordFolder<>(directory.resolve("assets"), Asset.class);
    content = new ContentStore(directory.resolve("content"));
    assetFolder.readAll().forEach(asset -> assets.put(asset.key(), asset));
  }

  <T> T exclusively(Supplier<T> work) {
    return exclusion.exclusively(work);
  }

  List<PagesProject> projects() {
    return projects.all();
  }

  Optional<PagesProject> project(String id) {
    return projects.find(id);
  }

  PagesProject save(PagesProject project) {
    return projects.save(project);
  }

  Optional<PagesDeployment> deployment(String id) {
    return deployments.find(id);
  }

  List<PagesDeployment> deploymentsNewestFirst(PagesProject project) {
    return deployments.all().stream()
        .filter(deployment -> deployment.projectId().equals(project.id()))
        .sorted(NEWEST_FIRST)
        .toList();
  }

  PagesDeployment save(PagesDeployment deployment) {
    return deployments.save(deployment);
  }

  void delete(PagesDeployment deployment) {
    deployments.delete(deployment);
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
    exclusion.run(() -> {
      projects.clear();
      deployments.clear();
      assets.clear();
      trueKeys.clear();
      assetFolder.clear();
      content.clear();
    });
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
