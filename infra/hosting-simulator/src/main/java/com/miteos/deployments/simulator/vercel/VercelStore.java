package com.miteos.deployments.simulator.vercel;

import com.miteos.deployments.simulator.storage.ContentStore;
import com.miteos.deployments.simulator.storage.Exclusion;
import com.miteos.deployments.simulator.storage.Records;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/// Projects, deployments and each owner's uploaded content, in memory and on disk; one change at a
/// time.
final class VercelStore {
  private static final Comparator<VercelDeployment> NEWEST_FIRST =
      Comparator.comparing(VercelDeployment::createdAt)
          .thenComparing(VercelDeployment::id)
          .reversed();

  private final Exclusion exclusion = new Exclusion();
  private final Records<VercelProject> projects;
  private final Records<VercelDeployment> deployments;
  private final ConcurrentMap<String, ContentStore> contents = new ConcurrentHashMap<>();
  private final Path files;

  VercelStore(Path directory) {
    projects =
        new Records<>(
            directory.resolve("projects"), VercelProject.class, VercelProject::id, exclusion);
    deployments =
        new Records<>(
            directory.resolve("deployments"),
            VercelDeployment.class,
            VercelDeployment::id,
            exclusion);
    files = directory.resolve("files");
  }

  <T> T exclusively(Supplier<T> work) {
    return exclusion.exclusively(work);
  }

  /// What this team or user has uploaded, by SHA-1.
  ContentStore content(String owner) {
    return contents.computeIfAbsent(owner, _ -> new ContentStore(files.resolve(owner)));
  }

  Optional<VercelProject> project(String id) {
    return projects.find(id);
  }

  List<VercelProject> projects() {
    return projects.all();
  }

  VercelProject save(VercelProject project) {
    return projects.save(project);
  }

  Optional<VercelDeployment> deployment(String id) {
    return deployments.find(id);
  }

  List<VercelDeployment> newestFirst(VercelProject project) {
    return deployments.all().stream()
        .filter(deployment -> deployment.projectId().equals(project.id()))
        .sorted(NEWEST_FIRST)
        .toList();
  }

  VercelDeployment save(VercelDeployment deployment) {
    return deployments.save(deployment);
  }

  VercelDeployment delete(VercelDeployment deployment) {
    deployments.delete(deployment);
    return deployment;
  }

  void clear() {
    exclusion.run(() -> {
      projects.clear();
      deployments.clear();
      contents.values().forEach(ContentStore::clear);
    });
  }
}
