package com.miteos.deployments.simulator.netlify;

import com.miteos.deployments.simulator.storage.ContentStore;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Which digests each unfinished deploy still waits for; found out again from the stored content
/// after a restart.
final class MissingContent {
  private final NetlifyStore store;
  private final Map<String, Set<String>> files = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> functions = new ConcurrentHashMap<>();

  MissingContent(NetlifyStore store) {
    this.store = store;
  }

  void expect(NetlifyDeploy deploy) {
    files.put(deploy.id(), lacking(store.files(), deploy.manifest().files()));
    functions.put(deploy.id(), lacking(store.functions(), deploy.manifest().functions()));
  }

  void arrived(NetlifyDeploy deploy, String digest) {
    files(deploy).remove(digest);
    functions(deploy).remove(digest);
  }

  boolean isNothing(NetlifyDeploy deploy) {
    return files(deploy).isEmpty() && functions(deploy).isEmpty();
  }

  List<String> requiredFiles(NetlifyDeploy deploy) {
    return new ArrayList<>(files(deploy));
  }

  List<String> requiredFunctions(NetlifyDeploy deploy) {
    return new ArrayList<>(functions(deploy));
  }

  void forget(NetlifyDeploy deploy) {
    files.remove(deploy.id());
    functions.remove(deploy.id());
  }

  void clear() {
    files.clear();
    functions.clear();
  }

  private Set<String> files(NetlifyDeploy deploy) {
    return files.computeIfAbsent(
        deploy.id(), _ -> lacking(store.files(), deploy.manifest().files()));
  }

  private Set<String> functions(NetlifyDeploy deploy) {
    return functions.computeIfAbsent(
        deploy.id(), _ -> lacking(store.functions(), deploy.manifest().functions()));
  }

  private static Set<String> lacking(ContentStore content, Map<String, String> listed) {
    var lacking = new LinkedHashSet<String>();
    for (var digest : listed.values()) {
      if (!lacking.contains(digest) && !content.contains(digest)) {
        lacking.add(digest);
      }
    }
    return lacking;
  }
}
