package com.miteos.deployments.simulator.netlify;

import java.util.Set;

/// Which file a path means: `/about` is `about.html`, a folder is its `index.html` and has a slash
/// at its end.
record PrettyUrls(Set<String> files) {
  private static final String HTML = ".html";

  /// What there is at a path.
  sealed interface Place {}

  record Found(String file) implements Place {}

  record Elsewhere(String path) implements Place {}

  record Nowhere() implements Place {}

  Place find(String path) {
    var name = path.substring(1);
    if (SiteRules.FILES.contains(name)) {
      return new Nowhere();
    }
    if (name.isEmpty() || name.endsWith("/")) {
      return folder(path, name);
    }
    if (files.contains(name)) {
      return new Found(name);
    }
    if (files.contains(name + HTML)) {
      return new Found(name + HTML);
    }
    return files.contains(name + "/index.html") ? new Elsewhere(path + "/") : new Nowhere();
  }

  private Place folder(String path, String name) {
    if (!name.isEmpty() && files.contains(name.substring(0, name.length() - 1) + HTML)) {
      return new Elsewhere(path.substring(0, path.length() - 1));
    }
    var index = name + "index.html";
    return files.contains(index) ? new Found(index) : new Nowhere();
  }
}
