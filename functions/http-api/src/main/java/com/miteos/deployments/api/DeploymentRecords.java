package com.miteos.deployments.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.config.ConfigId;
import com.miteos.deployments.config.ConfigRepository;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.PageRequest;
import com.miteos.deployments.history.EventRepository;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes deployments as records, with the members that were asked for on top.
public final class DeploymentRecords {
  private final EventRepository events;
  private final ConfigRepository configs;

  public DeploymentRecords(EventRepository events, ConfigRepository configs) {
    this.events = events;
    this.configs = configs;
  }

  /// The record without any expansion.
  public static Object plain(Deployment deployment) {
    return DeploymentView.of(deployment);
  }

  public Object expanded(Deployment deployment, Set<Expansion> expansions) {
    return expanded(List.of(deployment), expansions).getFirst();
  }

  /// In the same order; a config that several of them share is read once.
  public List<Object> expanded(List<Deployment> deployments, Set<Expansion> expansions) {
    var known = new HashMap<ConfigId, @Nullable ConfigView>();
    var records = new ArrayList<Object>();
    for (var deployment : deployments) {
      var record = Json.tree(DeploymentView.of(deployment));
      expansions.forEach(expansion -> expand(record, deployment, expansion, known));
      records.add(record);
    }
    return records;
  }

  private void expand(
      ObjectNode record,
      Deployment deployment,
      Expansion expansion,
      Map<ConfigId, @Nullable ConfigView> known) {
    var failure = deployment.failure();
    var order = deployment.order();
    var member =
        switch (expansion) {
          case FAILURE -> failure == null ? null : FailureView.of(failure);
          case EVENTS -> allEvents(deployment.id());
          case CONFIG -> config(order.owner().account(), order.configId(), known);
        };
    record.putPOJO(expansion.wireName(), member);
  }

  private List<EventView> allEvents(DeploymentId deployment) {
    var all = new ArrayList<EventView>();
    var page = events.list(deployment, 0, PageRequest.MOST);
    page.items().stream().map(EventView::of).forEach(all::add);
    while (page.hasMore()) {
      page = events.list(deployment, all.getLast().seq(), PageRequest.MOST);
      page.items().stream().map(EventView::of).forEach(all::add);
    }
    return all;
  }

  private @Nullable ConfigView config(
      AccountId account, ConfigId id, Map<ConfigId, @Nullable ConfigView> known) {
    if (!known.containsKey(id)) {
      known.put(id, configs.find(account, id).map(ConfigView::of).orElse(null));
    }
    return known.get(id);
  }
}
