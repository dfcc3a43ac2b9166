package com.miteos.deployments.bundle;

import java.io.IOException;

/// Where bundles are kept, each under a key of its own.
public interface BundleStore {
  /// Starts a bundle under this key; nothing is readable there before [BundleWriter#commit].
  BundleWriter create(String key) throws IOException;

  /// Throws [BundleMissingException] where there is none, or no longer.
  BundleContent open(String key) throws IOException;
}
