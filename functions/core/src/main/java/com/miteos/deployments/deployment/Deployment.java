package com.miteos.deployments.deployment;

import com.miteos.deployments.deployment.Outcome.Failed;
import com.miteos.deployments.deployment.Outcome.Live;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// One run of the pipeline: what was asked, and how far it came.
///
/// Times are whole seconds. `version` counts the events so far: each change is one event, so it is
/// also the next event's seq.
public record Deployment(
    DeploymentId id,
    Order order,
    Instant createdAt,
    Instant deadline,
    Status status,
    @Nullable Outcome outcome,
    int version) {
  public Deployment {
    createdAt = createdAt.truncatedTo(ChronoUnit.SECONDS);
    deadline = deadline.truncatedTo(ChronoUnit.SECONDS);
    var fits =
        switch (status) {
          case PENDING, BUILDING, DEPLOYING -> outcome == null;
          case LIVE -> outcome instanceof Live;
          case FAILED -> outcome instanceof Failed;
        };
    if (!fits) {
      throw new IllegalArgumentException(
          "status " + status + " does not go with outcome " + outcome);
    }
  }

  /// A new deployment, waiting for a build runner; it is failed when it is not finished by the
  /// deadline.
  public static Deployment pending(
      DeploymentId id, Order order, Instant createdAt, Instant deadline) {
    return new Deployment(id, order, createdAt, deadline, Status.PENDING, null, 1);
  }

  public DeploymentRef ref() {
    return new DeploymentRef(order.owner(), id);
  }

  public Deployment startBuilding() {
    return moveTo(Status.BUILDING, null);
  }

  public Deployment startDeploying() {
    return moveTo(Status.DEPLOYING, null);
  }

  public Deployment goLive(URI url, Instant now) {
    return moveTo(Status.LIVE, new Live(url, now.truncatedTo(ChronoUnit.SECONDS)));
  }

  public Deployment fail(Failure failure, Instant now) {
    return moveTo(Status.FAILED, new Failed(failure, now.truncatedTo(ChronoUnit.SECONDS)));
  }

  /// Where it serves, once it is live.
  public @Nullable URI url() {
    return outcome instanceof Live(URI url, Instant _) ? url : null;
  }

  /// Why it failed, once it has.
  public @Nullable Failure failure() {
    return outcome instanceof Failed(Failure failure, Instant _) ? failure : null;
  }

  public @Nullable Instant completedAt() {
    return outcome == null ? null : outcome.completedAt();
  }

  /// The same after this many events, for a store in which others have added some in between.
  public Deployment atVersion(int version) {
    return new Deployment(id, order, createdAt, deadline, status, outcome, version);
  }

  private boolean skipsItsBuild(Status next) {
    return status == Status.PENDING && next == Status.DEPLOYING && !order.isBuilt();
  }

  private Deployment moveTo(Status next, @Nullable Outcome outcome) {
    if (!status.next().contains(next) || skipsItsBuild(next)) {
      throw new IllegalStateException(
          id.value() + " cannot move from " + status.wireName() + " to " + next.wireName());
    }
    return new Deployment(id, order, createdAt, deadline, next, outcome, version + 1);
  }
}
