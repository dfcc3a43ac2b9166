package com.miteos.deployments.build;

import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.history.LogEntry;
import com.miteos.deployments.history.LogRepository;
import com.miteos.deployments.pipeline.execution.ExecutionLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Takes over the executor's log bit by bit, so that it can be read while the build runs.
final class LogCopy {
  private static final int BATCH = 500;

  private final HandOver.Places places;
  private final LogRepository logs;
  private final DeploymentId deployment;
  private final ExecutionLog log = new ExecutionLog();
  private final List<LogEntry> read = new ArrayList<>();

  LogCopy(HandOver.Places places, LogRepository logs, DeploymentId deployment) {
    this.places = places;
    this.logs = logs;
    this.deployment = deployment;
  }

  /// What has come since the last time; what could not be stored then is tried again.
  void advance() throws IOException {
    try (var rest = places.log(log.position())) {
      log.read(rest, this::add);
    } finally {
      store();
    }
  }

  private void add(LogEntry entry) {
    read.add(entry);
    if (read.size() == BATCH) {
      store();
    }
  }

  private void store() {
    if (!read.isEmpty()) {
      logs.append(deployment, List.copyOf(read));
      read.clear();
    }
  }
}
