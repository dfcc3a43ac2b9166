package com.miteos.deployments.bundle;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/// Where bundles are kept, each under a key of its own.
public interface BundleStore {
  /// Starts a bundle under this key; nothing is readable there before [BundleWriter#commit].
  BundleWriter create(String key) throws IOException;

  /// When the bundle under the key was committed; empty where there is none, or no longer.
  Optional<Instant> storedAt(String key);

  /// Throws [BundleMissingException] where there is none, or no longer.
  BundleContent open(String key) throws IOException;
}
