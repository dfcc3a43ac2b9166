package com.miteos.deployments.deployment;

import com.miteos.deployments.access.Owner;
import com.miteos.deployments.deployment.PageRequest.Position.After;
import com.miteos.deployments.deployment.PageRequest.Position.Before;
import com.miteos.deployments.deployment.PageRequest.Position.Start;
import com.miteos.deployments.history.DeploymentEvent;
import com.miteos.deployments.history.InMemoryEventRepository;
import com.miteos.deployments.idempotency.IdempotencyRecord;
import com.miteos.deployments.idempotency.InMemoryIdempotencyRepository;
import com.miteos.deployments.limits.Admission;
import com.miteos.deployments.limits.InMemoryRequestCounts;
import com.miteos.deployments.limits.TooManyUnfinishedException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Deployments and their rollouts in a map.
public final class InMemoryDeploymentRepository implements DeploymentRepository {
  private final InMemoryIdempotencyRepository idempotency;
  private final InMemoryEventRepository events;
  private final InMemoryRequestCounts requests;
  private final InstantSource clock;
  private final Map<DeploymentRef, Row> rows = new HashMap<>();

  public InMemoryDeploymentRepository(
      InMemoryIdempotencyRepository idempotency,
      InMemoryEventRepository events,
      InMemoryRequestCounts requests,
      InstantSource clock) {
    this.idempotency = idempotency;
    this.events = events;
    this.requests = requests;
    this.clock = clock;
  }

  @Override
  public synchronized void add(
      Deployment deployment, Admission admission, @Nullable IdempotencyRecord answer) {
    if (rows.containsKey(deployment.ref())) {
      throw new IllegalStateException(deployment.id().value() + " is already stored");
    }
    idempotency.requireFree(answer);
    var owner = deployment.order().owner();
    if (unfinished(owner) >= admission.unfinishedAtMost()) {
      throw new TooManyUnfinishedException(admission.unfinishedAtMost());
    }
    idempotency.keep(answer);
    if (admission.counted() != null) {
      requests.count(owner, admission.counted());
    }
    rows.put(deployment.ref(), new Row(deployment, Rollout.before(deployment.order())));
    events.add(deployment.id(), DeploymentEvent.created(deployment));
  }

  @Override
  public synchronized Optional<Deployment> find(Owner owner, DeploymentId id) {
    return Optional.ofNullable(rows.get(new DeploymentRef(owner, id))).map(Row::deployment);
  }

  @Override
  public synchronized Page<Deployment> list(
      Owner owner, DeploymentFilter filter, PageRequest page) {
    var newestFirst =
        rows.values().stream()
            .map(Row::deployment)
            .filter(deployment -> deployment.order().owner().equals(owner))
            .filter(filter::matches)
            .sorted(Comparator.comparing(Deployment::id).reversed())
            .toList();
    var limit = page.limit();
    return switch (page.position()) {
      case Start() -> firstOf(newestFirst, limit);
      case After(DeploymentId id) ->
          firstOf(newestFirst.stream().filter(it -> it.id().compareTo(id) < 0).toList(), limit);
      case Before(DeploymentId id) ->
          lastOf(newestFirst.stream().filter(it -> it.id().compareTo(id) > 0).toList(), limit);
    };
  }

  private static Page<Deployment> firstOf(List<Deployment> all, int limit) {
    return new Page<>(all.subList(0, Math.min(limit, all.size())), all.size() > limit);
  }

  private static Page<Deployment> lastOf(List<Deployment> all, int limit) {
    return new Page<>(all.subList(Math.max(0, all.size() - limit), all.size()), all.size() > limit);
  }

  @Override
  public synchronized void save(
      Deployment next, Status expected, String detail, @Nullable IdempotencyRecord answer) {
    var row = rows.get(next.ref());
    if (row == null || row.deployment().status() != expected) {
      throw new StaleDeploymentException(next.ref(), expected.wireName());
    }
    idempotency.keep(answer);
    store(row, next.atVersion(row.deployment().version() + 1), detail);
  }

  @Override
  public synchronized void note(DeploymentRef deployment, String detail) {
    var row = rows.get(deployment);
    if (row == null || row.deployment().status().isTerminal()) {
      throw new StaleDeploymentException(deployment, "in flight");
    }
    store(row, row.deployment().atVersion(row.deployment().version() + 1), detail);
  }

  private void store(Row row, Deployment next, String detail) {
    rows.put(next.ref(), new Row(next, row.rollout()));
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    events.add(next.id(), new DeploymentEvent(next.version(), now, next.status(), detail));
  }

  @Override
  public synchronized List<Deployment> unfinished() {
    return rows.values().stream()
        .map(Row::deployment)
        .filter(deployment -> !deployment.status().isTerminal())
        .sorted(Comparator.comparing(Deployment::deadline).thenComparing(Deployment::id))
        .toList();
  }

  public synchronized int unfinished(Owner owner) {
    return Math.toIntExact(
        unfinished().stream().filter(found -> found.order().owner().equals(owner)).count());
  }

  synchronized Rollout rollout(DeploymentRef deployment) {
    var row = rows.get(deployment);
    return row == null ? Rollout.NONE : row.rollout();
  }

  synchronized Rollout changeRollout(
      DeploymentRef deployment, Status expected, UnaryOperator<Rollout> change) {
    var row = rows.get(deployment);
    if (row == null || row.deployment().status() != expected) {
      throw new StaleDeploymentException(deployment, expected.wireName());
    }
    var next = change.apply(row.rollout());
    rows.put(deployment, new Row(row.deployment(), next));
    return next;
  }

  private record Row(Deployment deployment, Rollout rollout) {}
}
