package com.miteos.deployments.simulator.netlify;

import com.miteos.deployments.simulator.storage.ContentStore;
import com.miteos.deployments.simulator.storage.RecordFolder;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Sites, deploys and uploaded content, in memory and on disk; one change at a time.
final class NetlifyStore {
  private static final Comparator<NetlifyDeploy> NEWEST_FIRST =
      Comparator.comparing(NetlifyDeploy::createdAt).thenComparing(NetlifyDeploy::id).reversed();

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, NetlifySite> sites = new HashMap<>();
  private final Map<String, NetlifyDeploy> deploys = new HashMap<>();
  private final RecordFolder<NetlifySite> siteFolder;
  private final RecordFolder<NetlifyDeploy> deployFolder;
  private final ContentStore files;
  private final ContentStore functions;

  NetlifyStore(Path directory) {
    siteFolder = new RecordFolder<>(directory.resolve("sites"), NetlifySite.class);
    deployFolder = new RecordFolder<>(directory.resolve("deploys"), NetlifyDeploy.class);
    files = new ContentStore(directory.resolve("files"));
    functions = new ContentStore(directory.resolve("functions"));
    siteFolder.readAll().forEach(site -> sites.put(site.id(), site));
    deployFolder.readAll().forEach(deploy -> deploys.put(deploy.id(), deploy));
  }

  <T> T exclusively(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  ContentStore files() {
    return files;
  }

  ContentStore functions() {
    return functions;
  }

  Optional<NetlifySite> site(String id) {
    return exclusively(() -> Optional.ofNullable(sites.get(id)));
  }

  List<NetlifySite> sites() {
    return exclusively(() -> List.copyOf(sites.values()));
  }

  NetlifySite save(NetlifySite site) {
    return exclusively(() -> {
      sites.put(site.id(), site);
      siteFolder.write(site.id(), site);
      return site;
    });
  }

  Optional<NetlifyDeploy> deploy(String id) {
    return exclusively(() -> Optional.ofNullable(deploys.get(id)));
  }

  List<NetlifyDeploy> deploysNewestFirst() {
    return exclusively(() -> deploys.values().stream().sorted(NEWEST_FIRST).toList());
  }

  List<NetlifyDeploy> deploysNewestFirst(NetlifySite site) {
    return deploysNewestFirst().stream()
        .filter(deploy -> deploy.siteId().equals(site.id()))
        .toList();
  }

  NetlifyDeploy save(NetlifyDeploy deploy) {
    return exclusively(() -> {
      deploys.put(deploy.id(), deploy);
      deployFolder.write(deploy.id(), deploy);
      return deploy;
    });
  }

  void delete(NetlifyDeploy deploy) {
    lock.lock();
    try {
      deploys.remove(deploy.id());
      deployFolder.delete(deploy.id());
    } finally {
      lock.unlock();
    }
  }

  void clear() {
    lock.lock();
    try {
      sites.clear();
      deploys.clear();
      siteFolder.clear();
      deployFolder.clear();
      files.clear();
      functions.clear();
    } finally {
      lock.unlock();
    }
  }
}
