package com.miteos.deployments.simulator.cloudflare;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A deployment: its files by path with a leading slash, its rules, and how far it is.
record PagesDeployment(
    String id,
    String projectId,
    boolean isProduction,
    Trigger trigger,
    Map<String, String> manifest,
    Rules rules,
    Progress progress,
    Instant createdAt) {
  /// What the form said about where the deployment comes from.
  record Trigger(
      String branch,
      @Nullable String commitHash,
      @Nullable String commitMessage,
      boolean commitDirty) {}

  /// The texts of the files that tell how to serve the rest, and the worker's main module.
  record Rules(
      @Nullable String headers,
      @Nullable String redirects,
      @Nullable String routes,
      @Nullable String mainModule) {}

  /// @param until when the stage is over, where it is not yet
  record Progress(StageStatus state, @Nullable Instant until, @Nullable String message) {}

  PagesDeployment with(Progress next) {
    return new PagesDeployment(
        id, projectId, isProduction, trigger, manifest, rules, next, createdAt);
  }

  String shortId() {
    return id.substring(0, 8);
  }

  boolean isReady() {
    return progress.state() == StageStatus.SUCCESS;
  }

  /// The name that the branch has in addresses.
  String branchLabel() {
    return BranchLabel.of(trigger.branch());
  }
}
