package com.miteos.deployments.deployment;

import com.miteos.deployments.access.Owner;
import com.miteos.deployments.idempotency.IdempotencyRecord;
import com.miteos.deployments.limits.Admission;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Deployments, each with the events of its life; every read sees every write before it.
public interface DeploymentRepository {
  /// Stores a new deployment, its first event and, with the same stroke, the answer kept for its
  /// idempotency key.
  ///
  /// Throws IdempotencyKeyTakenException, having stored nothing, where the key already has an
  /// answer or one is just being stored; else TooManyUnfinishedException where the owner has as
  /// many unfinished deployments as are admitted.
  void add(Deployment deployment, Admission admission, @Nullable IdempotencyRecord answer);

  /// The same without a limit.
  default void add(Deployment deployment, @Nullable IdempotencyRecord answer) {
    add(deployment, Admission.FREE, answer);
  }

  Optional<Deployment> find(Owner owner, DeploymentId id);

  /// Newest first; a page is short only where the list ends.
  Page<Deployment> list(Owner owner, DeploymentFilter filter, PageRequest page);

  /// Stores the deployment as it moved on from `expected`, and the event of it.
  ///
  /// Throws [StaleDeploymentException], having stored nothing, where it is no longer in that
  /// status.
  default void save(Deployment next, Status expected, String detail) {
    save(next, expected, detail, null);
  }

  /// The same, with the answer kept for the idempotency key of the request that asked for it.
  ///
  /// Throws IdempotencyKeyTakenException, too, having stored nothing, where the key already has an
  /// answer or one is just being stored.
  void save(Deployment next, Status expected, String detail, @Nullable IdempotencyRecord answer);

  /// Adds an event that does not change the status.
  ///
  /// Throws [StaleDeploymentException] where the deployment is finished.
  void note(DeploymentRef deployment, String detail);

  /// Every deployment of every owner that is not finished, the nearest deadline first.
  List<Deployment> unfinished();
}
