package com.miteos.deployments.local.progress;

import com.miteos.deployments.dependency.DependencyUnavailableException;
import com.miteos.deployments.deployment.DeploymentRef;
import com.miteos.deployments.time.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Reads the events of the deployments that are under way, and rests while there are none.
///
/// Reading is bounded: after each pass it rests for three times as long as the pass took, so that
/// watching many deployments at once does not slow them down.
public final class ProgressWatch implements AutoCloseable {
  private static final Duration SHORTEST_REST = Duration.ofMillis(100);
  private static final int REST_PER_WORK = 3;

  private final Records records;
  private final ProgressListener listener;
  private final InstantSource clock;
  private final Sleeper sleeper;
  private final BlockingQueue<FollowedDeployment> arrivals = new LinkedBlockingQueue<>();
  private final Thread thread;

  private ProgressWatch(
      Records records, ProgressListener listener, InstantSource clock, Sleeper sleeper) {
    this.records = records;
    this.listener = listener;
    this.clock = clock;
    this.sleeper = sleeper;
    this.thread = Thread.ofVirtual().name("progress-watch").unstarted(this::run);
  }

  /// Watches what is under way already and all that comes.
  public static ProgressWatch start(
      Records records, ProgressListener listener, InstantSource clock, Sleeper sleeper) {
    var watch = new ProgressWatch(records, listener, clock, sleeper);
    for (var deployment : records.deployments().unfinished()) {
      watch.arrivals.add(FollowedDeployment.resumed(deployment));
    }
    watch.thread.start();
    return watch;
  }

  public void follow(DeploymentRef deployment, Instant startedAt) {
    arrivals.add(new FollowedDeployment(deployment, startedAt));
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void run() {
    List<FollowedDeployment> followed = new ArrayList<>();
    try {
      while (!Thread.currentThread().isInterrupted()) {
        if (followed.isEmpty()) {
          followed.add(arrivals.take());
        }
        arrivals.drainTo(followed);
        var before = clock.instant();
        followed.removeIf(deployment -> isFinished(deployment, before));
        rest(Duration.between(before, clock.instant()));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isFinished(FollowedDeployment deployment, Instant now) {
    try {
      return deployment.isFinished(records, listener, now);
    } catch (DependencyUnavailableException _) {
      return false; // looked at again after the rest
    }
  }

  private void rest(Duration work) throws InterruptedException {
    var rest = work.multipliedBy(REST_PER_WORK);
    sleeper.sleep(rest.compareTo(SHORTEST_REST) > 0 ? rest : SHORTEST_REST);
  }
}
