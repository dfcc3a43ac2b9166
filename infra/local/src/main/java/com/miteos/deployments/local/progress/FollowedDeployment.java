package com.miteos.deployments.local.progress;

import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.DeploymentRef;
import com.miteos.deployments.deployment.Page;
import com.miteos.deployments.deployment.Status;
import com.miteos.deployments.history.DeploymentEvent;
import com.miteos.deployments.history.LogLine;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One deployment on its way, and how far it was followed.
final class FollowedDeployment {
  private static final int PAGE = 100;

  private final DeploymentRef ref;
  private final Instant startedAt;
  private @Nullable Status status;
  private Instant since;
  private int eventSeq;
  private int logSeq;

  /// A deployment from its start on.
  FollowedDeployment(DeploymentRef ref, Instant startedAt) {
    this.ref = ref;
    this.startedAt = startedAt;
    this.since = startedAt;
  }

  /// A deployment that an earlier start has told about: from where it stands.
  static FollowedDeployment resumed(Deployment deployment) {
    var followed = new FollowedDeployment(deployment.ref(), deployment.createdAt());
    followed.eventSeq = deployment.version() - 1;
    return followed;
  }

  /// Passes on what is new, and says whether that was the last of it.
  ///
  /// The events leave no status out, however short it was.
  boolean isFinished(Records records, ProgressListener listener, Instant now) {
    Page<DeploymentEvent> page;
    do {
      page = records.events().list(ref.id(), eventSeq, PAGE);
      for (DeploymentEvent event : page.items()) {
        eventSeq = event.seq();
        tell(event, listener, now);
      }
    } while (page.hasMore());
    if (listener.followsLogs()) {
      tellLog(records, listener);
    }
    if (status == null || !status.isTerminal()) {
      return false;
    }
    records
        .deployments()
        .find(ref.owner(), ref.id())
        .ifPresent(deployment -> tellEnd(deployment, listener, now));
    return true;
  }

  private void tell(DeploymentEvent event, ProgressListener listener, Instant now) {
    if (event.status() == status) {
      return;
    }
    status = event.status();
    if (!event.status().isTerminal()) {
      listener.moved(ref.id(), event.status(), Duration.between(since, now));
      since = now;
    }
  }

  private void tellLog(Records records, ProgressListener listener) {
    Page<LogLine> page;
    do {
      page = records.logs().list(ref.id(), null, logSeq, PAGE);
      for (LogLine line : page.items()) {
        logSeq = line.seq();
        listener.printed(ref.id(), line);
      }
    } while (page.hasMore());
  }

  private void tellEnd(Deployment deployment, ProgressListener listener, Instant now) {
    listener.finished(deployment, Duration.between(since, now), Duration.between(startedAt, now));
  }
}
