package com.miteos.deployments.history;

import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Events in a list per deployment; the deployments' twin writes them.
public final class InMemoryEventRepository implements EventRepository {
  private final Map<DeploymentId, List<DeploymentEvent>> events = new HashMap<>();

  @Override
  public synchronized Page<DeploymentEvent> list(DeploymentId deployment, int after, int limit) {
    var later =
        events.getOrDefault(deployment, List.of()).stream()
            .filter(event -> event.seq() > after)
            .toList();
    return new Page<>(later.stream().limit(limit).toList(), later.size() > limit);
  }

  public synchronized void add(DeploymentId deployment, DeploymentEvent event) {
    events.computeIfAbsent(deployment, _ -> new ArrayList<>()).add(event);
  }
}
