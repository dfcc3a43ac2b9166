package com.miteos.deployments.hosting;

import com.miteos.deployments.bundle.BundleManifest;
import com.miteos.deployments.bundle.BundledFile;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A file a deployment can be told by, and where it is fetched.
record Probe(URI uri, BundledFile file) {
  private static final String INDEX = "index.html";

  /// The index page, which differs with nearly every build, then the smallest file with any
  /// content, pages last: hosts redirect those and some add to them.
  static List<Probe> of(BundleManifest manifest, HostingProvider provider, URI site) {
    var isServed = provider.serving(manifest);
    var index =
        manifest.find(INDEX).filter(isServed).map(file -> new Probe(site.resolve("/"), file));
    var smallest =
        manifest.files().stream()
            .filter(isServed)
            .filter(file -> file.size() > 0 && !file.path().equals(INDEX))
            .min(
                Comparator.comparing(Probe::isPage)
                    .thenComparingLong(BundledFile::size)
                    .thenComparing(BundledFile::path))
            .map(file -> new Probe(site.resolve("/" + UriPath.encodePath(file.path())), file));
    return Stream.of(index, smallest).flatMap(Optional::stream).toList();
  }

  /// What to expect where the site's own redirects lead: this file, another of the bundle, or
  /// nothing that can be told apart.
  Optional<BundledFile> expectedAt(URI end, BundleManifest manifest) {
    if (end.equals(uri)) {
      return Optional.of(file);
    }
    var path = end.getPath().replaceFirst("^/", "");
    return uri.getAuthority().equals(end.getAuthority())
        ? Stream.of(path, path + INDEX, path + "/" + INDEX, path + ".html")
            .flatMap(candidate -> manifest.find(candidate).stream())
            .findFirst()
        : Optional.empty();
  }

  static boolean isPage(BundledFile file) {
    return file.path().endsWith(".html");
  }
}
