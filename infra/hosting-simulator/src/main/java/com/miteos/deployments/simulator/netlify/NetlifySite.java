package com.miteos.deployments.simulator.netlify;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A site and which of its deploys visitors see.
///
/// @param locked whether new production deploys stay unpublished
record NetlifySite(
    String id,
    String name,
    @Nullable String customDomain,
    @Nullable String publishedDeployId,
    boolean locked,
    Instant createdAt,
    Instant updatedAt) {
  NetlifySite publishing(@Nullable String deployId, Instant now) {
    return new NetlifySite(id, name, customDomain, deployId, locked, createdAt, now);
  }

  NetlifySite locked(Instant now) {
    return new NetlifySite(id, name, customDomain, publishedDeployId, true, createdAt, now);
  }

  NetlifySite unlocked(Instant now) {
    return new NetlifySite(id, name, customDomain, publishedDeployId, false, createdAt, now);
  }
}
