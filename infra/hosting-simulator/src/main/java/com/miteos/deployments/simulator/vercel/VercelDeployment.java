package com.miteos.deployments.simulator.vercel;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One version of a project: what it was asked to be, what it is made of, and how far it is.
record VercelDeployment(
    String id,
    String projectId,
    Options options,
    List<FileEntry> files,
    Progress progress,
    Instant createdAt) {
  /// @param target absent for a preview
  record Options(
      String name,
      @Nullable String target,
      Map<String, String> meta,
      @Nullable String source,
      boolean prebuilt) {}

  /// @param sha of the content, also where it came inline
  record FileEntry(String file, String sha, long size) {}

  /// @param startedAt when it began to be built
  /// @param readyAt when the host itself is done with it; never where it has ended otherwise
  record Progress(
      DeploymentState state,
      Instant startedAt,
      @Nullable Instant readyAt,
      boolean aliasAssigned,
      @Nullable String errorMessage) {}

  DeploymentState state() {
    return progress.state();
  }

  boolean isProduction() {
    return "production".equals(options.target());
  }

  VercelDeployment with(DeploymentState state) {
    return with(
        new Progress(
            state,
            progress.startedAt(),
            progress.readyAt(),
            progress.aliasAssigned(),
            progress.errorMessage()));
  }

  VercelDeployment with(Progress newProgress) {
    return new VercelDeployment(id, projectId, options, files, newProgress, createdAt);
  }

  VercelDeployment canceled() {
    return with(new Progress(DeploymentState.CANCELED, progress.startedAt(), null, false, null));
  }

  VercelDeployment assigned() {
    return with(
        new Progress(DeploymentState.READY, progress.startedAt(), progress.readyAt(), true, null));
  }
}
