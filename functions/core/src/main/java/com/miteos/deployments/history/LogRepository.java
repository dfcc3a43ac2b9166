package com.miteos.deployments.history;

import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the work on a deployment printed, readable while it runs and afterwards.
public interface LogRepository {
  /// Puts the entries behind those already there, in this order, also when several writers append
  /// at once.
  void append(DeploymentId deployment, List<LogEntry> entries);

  /// Oldest first, those with a greater seq than `after`, of one stage or of all.
  Page<LogLine> list(DeploymentId deployment, @Nullable LogStage stage, int after, int limit);
}
