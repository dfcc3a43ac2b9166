package com.miteos.deployments.history;

import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Log lines in a list per deployment.
public final class InMemoryLogRepository implements LogRepository {
  private final Map<DeploymentId, List<LogLine>> logs = new HashMap<>();

  @Override
  public synchronized void append(DeploymentId deployment, List<LogEntry> entries) {
    var lines = logs.computeIfAbsent(deployment, _ -> new ArrayList<>());
    for (var entry : entries) {
      lines.add(new LogLine(lines.size() + 1, entry));
    }
  }

  @Override
  public synchronized Page<LogLine> list(
      DeploymentId deployment, @Nullable LogStage stage, int after, int limit) {
    var later =
        logs.getOrDefault(deployment, List.of()).stream()
            .filter(line -> line.seq() > after)
            .filter(line -> stage == null || stage == line.entry().stage())
            .toList();
    return new Page<>(later.stream().limit(limit).toList(), later.size() > limit);
  }
}
