package com.miteos.deployments.hosting;

import com.miteos.deployments.bundle.BundleManifest;
import com.miteos.deployments.bundle.BundledFile;
import java.net.URI;
import java.util.Comparator;
import java.util.Optional;

/// The file a deployment is told by, and where it is fetched.
record Probe(URI uri, BundledFile file) {
  private static final String INDEX = "index.html";

  /// The index page, which differs with nearly every build, or else the smallest file with any
  /// content, pages last: hosts redirect those and some add to them.
  static Optional<Probe> of(BundleManifest manifest, HostingProvider provider, URI site) {
    var index = manifest.find(INDEX).filter(provider::serves);
    if (index.isPresent()) {
      return index.map(file -> new Probe(site.resolve("/"), file));
    }
    return manifest.files().stream()
        .filter(provider::serves)
        .filter(file -> file.size() > 0)
        .min(
            Comparator.comparing((BundledFile file) -> file.path().endsWith(".html"))
                .thenComparingLong(BundledFile::size)
                .thenComparing(BundledFile::path))
        .map(file -> new Probe(site.resolve("/" + UriPath.encodePath(file.path())), file));
  }

  boolean isPage() {
    return file.path().endsWith(".html");
  }
}
