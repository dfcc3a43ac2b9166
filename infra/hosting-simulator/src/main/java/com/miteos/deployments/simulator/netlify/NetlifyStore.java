package com.miteos.deployments.simulator.netlify;

import com.miteos.deployments.simulator.storage.ContentStore;
import com.miteos.deployments.simulator.storage.Exclusion;
import com.miteos.deployments.simulator.storage.Records;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Sites, deploys and uploaded content, in memory and on disk; one change at a time.
final class NetlifyStore {
  private static final Comparator<NetlifyDeploy> NEWEST_FIRST =
      Comparator.comparing(NetlifyDeploy::createdAt).thenComparing(NetlifyDeploy::id).reversed();

  private final Exclusion exclusion = new Exclusion();
  private final Records<NetlifySite> sites;
  private final Records<NetlifyDeploy> deploys;
  private final ContentStore files;
  private final ContentStore functions;

  NetlifyStore(Path directory) {
    sites =
        new Records<>(directory.resolve("sites"), NetlifySite.class, NetlifySite::id, exclusion);
    deploys =
        new Records<>(
            directory.resolve("deploys"), NetlifyDeploy.class, NetlifyDeploy::id, exclusion);
    files = new ContentStore(directory.resolve("files"));
    functions = new ContentStore(directory.resolve("functions"));
  }

  <T> T exclusively(Supplier<T> work) {
    return exclusion.exclusively(work);
  }

  ContentStore files() {
    return files;
  }

  ContentStore functions() {
    return functions;
  }

  Optional<NetlifySite> site(String id) {
    return sites.find(id);
  }

  List<NetlifySite> sites() {
    return sites.all();
  }

  NetlifySite save(NetlifySite site) {
    return sites.save(site);
  }

  Optional<NetlifyDeploy> deploy(String id) {
    return deploys.find(id);
  }

  List<NetlifyDeploy> deploysNewestFirst() {
    return deploys.all().stream().sorted(NEWEST_FIRST).toList();
  }

  List<NetlifyDeploy> deploysNewestFirst(NetlifySite site) {
    return deploysNewestFirst().stream()
        .filter(deploy -> deploy.siteId().equals(site.id()))
        .toList();
  }

  NetlifyDeploy save(NetlifyDeploy deploy) {
    return deploys.save(deploy);
  }

  void delete(NetlifyDeploy deploy) {
    deploys.delete(deploy);
  }

  void clear() {
    exclusion.run(() -> {
      sites.clear();
      deploys.clear();
      files.clear();
      functions.clear();
    });
  }
}
