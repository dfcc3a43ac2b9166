package com.miteos.deployments.simulator.vercel;

import com.miteos.deployments.simulator.storage.ContentStore;
import com.miteos.deployments.simulator.storage.RecordFolder;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Projects, deployments and each owner's uploaded content, in memory and on disk; one change at a
/// time.
final class VercelStore {
  private static final Comparator<VercelDeployment> NEWEST_FIRST =
      Comparator.comparing(VercelDeployment::createdAt)
          .thenComparing(VercelDeployment::id)
          .reversed();

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, VercelProject> projects = new HashMap<>();
  private final Map<String, VercelDeployment> deployments = new HashMap<>();
  private final ConcurrentMap<String, ContentStore> contents = new ConcurrentHashMap<>();
  private final RecordFolder<VercelProject> projectFolder;
  private final RecordFolder<VercelDeployment> deploymentFolder;
  private final Path files;

  VercelStore(Path directory) {
    projectFolder = new RecordFolder<>(directory.resolve("projects"), VercelProject.class);
    deploymentFolder = new RecordFolder<>(directory.resolve("deployments"), VercelDeployment.class);
    files = directory.resolve("files");
    projectFolder.readAll().forEach(project -> projects.put(project.id(), project));
    deploymentFolder.readAll().forEach(deployment -> deployments.put(deployment.id(), deployment));
  }

  <T> T exclusively(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /// What this team or user has uploaded, by SHA-1.
  ContentStore content(String owner) {
    return contents.computeIfAbsent(owner, _ -> new ContentStore(files.resolve(owner)));
  }

  Optional<VercelProject> project(String id) {
    return exclusively(() -> Optional.ofNullable(projects.get(id)));
  }

  List<VercelProject> projects() {
    return exclusively(() -> List.copyOf(projects.values()));
  }

  VercelProject save(VercelProject project) {
    return exclusively(() -> {
      projects.put(project.id(), project);
      projectFolder.write(project.id(), project);
      return project;
    });
  }

  Optional<VercelDeployment> deployment(String id) {
    return exclusively(() -> Optional.ofNullable(deployments.get(id)));
  }

  List<VercelDeployment> newestFirst(VercelProject project) {
    return exclusively(() ->
        deployments.values().stream()
            .filter(deployment -> deployment.projectId().equals(project.id()))
            .sorted(NEWEST_FIRST)
            .toList());
  }

  VercelDeployment save(VercelDeployment deployment) {
    return exclusively(() -> {
      deployments.put(deployment.id(), deployment);
      deploymentFolder.write(deployment.id(), deployment);
      return deployment;
    });
  }

  VercelDeployment delete(VercelDeployment deployment) {
    return exclusively(() -> {
      deployments.remove(deployment.id());
      deploymentFolder.delete(deployment.id());
      return deployment;
    });
  }

  void clear() {
    lock.lock();
    try {
      projects.clear();
      deployments.clear();
      projectFolder.clear();
      deploymentFolder.clear();
      contents.values().forEach(ContentStore::clear);
    } finally {
      lock.unlock();
    }
  }
}
