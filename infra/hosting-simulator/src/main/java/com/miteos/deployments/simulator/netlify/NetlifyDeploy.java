package com.miteos.deployments.simulator.netlify;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One version of a site: what it was asked to be, what it is made of, and how far it is.
record NetlifyDeploy(
    String id,
    String siteId,
    Options options,
    Manifest manifest,
    Progress progress,
    Instant createdAt,
    Instant updatedAt) {

  /// What the request that created the deploy said; the manifest's own word on it does not count.
  record Options(
      boolean draft, @Nullable String branch, @Nullable String title, @Nullable String source) {}

  /// @param files digest by path, without a leading slash
  /// @param functions digest of the archive by name
  record Manifest(
      Map<String, String> files, Map<String, String> functions, @Nullable String framework) {
    static final Manifest EMPTY = new Manifest(Map.of(), Map.of(), null);
  }

  /// @param until when the host itself moves it on
  record Progress(
      DeployState state,
      @Nullable Instant until,
      @Nullable String errorMessage,
      @Nullable Instant publishedAt) {
    static Progress of(DeployState state) {
      return new Progress(state, null, null, null);
    }

    static Progress until(Instant until, DeployState state) {
      return new Progress(state, until, null, null);
    }

    static Progress failed(DeployState state, @Nullable String message) {
      return new Progress(state, null, message, null);
    }
  }

  DeployState state() {
    return progress.state();
  }

  /// When the host moves the deploy on; never, for one that waits for its client.
  Instant dueAt() {
    var until = progress.until();
    return until == null ? Instant.MAX : until;
  }

  boolean isProduction() {
    return !options.draft() && options.branch() == null;
  }

  NetlifyDeploy with(Manifest newManifest, Instant now) {
    return new NetlifyDeploy(id, siteId, options, newManifest, progress, createdAt, now);
  }

  NetlifyDeploy with(Progress newProgress, Instant now) {
    return new NetlifyDeploy(id, siteId, options, manifest, newProgress, createdAt, now);
  }

  NetlifyDeploy published(Instant now) {
    var published = new Progress(progress.state(), progress.until(), progress.errorMessage(), now);
    return with(published, now);
  }
}
