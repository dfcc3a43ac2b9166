package com.miteos.deployments.limits;

import static com.miteos.deployments.testing.Samples.LIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.access.Mode;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.DeploymentRepositoryContract;
import com.miteos.deployments.deployment.StaleDeploymentException;
import com.miteos.deployments.deployment.Status;
import com.miteos.deployments.idempotency.IdempotencyKeyTakenException;
import com.miteos.deployments.testing.Race;
import com.miteos.deployments.testing.Repositories;
import com.miteos.deployments.testing.Samples;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What every count of requests and unfinished deployments does.
public interface UsageRepositoryContract {
  /// New and empty at every call.
  Repositories repositories();

  @Test
  default void countsRequestsByOwnerAndWindow() {
    var repositories = repositories();
    var usage = repositories.usage();
    var window = RequestWindow.at(repositories.clock().instant());
    var next = RequestWindow.at(window.ends());

    assertThat(usage.requests(LIVE, window)).isZero();
    assertThat(usage.countRequest(LIVE, window)).isEqualTo(1);
    assertThat(usage.countRequest(LIVE, window)).isEqualTo(2);
    assertThat(usage.countRequest(LIVE, next)).isEqualTo(1);
    assertThat(usage.countRequest(new Owner(Samples.ACCOUNT, Mode.TEST), window)).isEqualTo(1);

    assertThat(usage.requests(LIVE, window)).isEqualTo(2);
  }

  @Test
  default void countsTheRequestWithTheDeploymentItStores() {
    var repositories = repositories();
    var window = RequestWindow.at(repositories.clock().instant());
    var samples = new Samples(repositories.clock());

    repositories.deployments().add(samples.pending(), new Admission(9, window), null);
    repositories.deployments().add(samples.pending(), new Admission(9, window), null);

    assertThat(repositories.usage().requests(LIVE, window)).isEqualTo(2);
  }

  @Test
  default void countsADeploymentUntilItIsFinished() {
    var repositories = repositories();
    var usage = repositories.usage();
    var samples = new Samples(repositories.clock());
    var live = samples.pending();
    var failed = samples.pending();
    repositories.deployments().add(live, null);
    repositories.deployments().add(failed, null);
    assertThat(usage.unfinishedDeployments(LIVE)).isEqualTo(2);

    goLive(repositories, live);
    assertThat(usage.unfinishedDeployments(LIVE)).isEqualTo(1);

    var now = repositories.clock().instant();
    var end = failed.fail(DeploymentRepositoryContract.FAILURE, now);
    repositories.deployments().save(end, Status.PENDING, "failed");
    assertThat(usage.unfinishedDeployments(LIVE)).isZero();
    assertThatThrownBy(() -> repositories.deployments().save(end, Status.PENDING, "again"))
        .isInstanceOf(StaleDeploymentException.class);
    assertThat(usage.unfinishedDeployments(LIVE)).isZero();
  }

  private static void goLive(Repositories repositories, Deployment pending) {
    var all = repositories.deployments();
    var building = pending.startBuilding();
    var deploying = building.startDeploying();
    all.save(building, Status.PENDING, "building");
    all.note(pending.ref(), "still building");
    all.save(deploying, Status.BUILDING, "deploying");
    var url = URI.create("https://site.example/");
    all.save(deploying.goLive(url, repositories.clock().instant()), Status.DEPLOYING, "live");
  }

  @Test
  default void keepsTheUnfinishedOfModesApart() {
    var repositories = repositories();
    repositories.deployments().add(new Samples(repositories.clock()).pending(), null);

    assertThat(repositories.usage().unfinishedDeployments(new Owner(Samples.ACCOUNT, Mode.TEST)))
        .isZero();
  }

  @Test
  default void admitsNoMoreThanMayBeUnfinished() {
    var repositories = repositories();
    var samples = new Samples(repositories.clock());
    var window = RequestWindow.at(repositories.clock().instant());
    var admission = new Admission(1, window);
    var first = samples.pending();
    var second = samples.pending();
    repositories.deployments().add(first, admission, null);

    assertThatThrownBy(() -> repositories.deployments().add(second, admission, null))
        .isInstanceOfSatisfying(
            TooManyUnfinishedException.class, refused -> assertThat(refused.limit()).isEqualTo(1));
    assertThat(repositories.deployments().find(LIVE, second.id())).isEmpty();
    assertThat(repositories.usage().requests(LIVE, window)).isEqualTo(1);

    goLive(repositories, first);
    repositories.deployments().add(second, admission, null);
    assertThat(repositories.usage().unfinishedDeployments(LIVE)).isEqualTo(1);
  }

  @Test
  default void saysOfATakenKeyThatItIsTakenEvenAtTheLimit() {
    var repositories = repositories();
    var samples = new Samples(repositories.clock());
    var admission = new Admission(1, null);
    var answer = samples.answer(LIVE, "once");
    repositories.deployments().add(samples.pending(), admission, answer);

    assertThatThrownBy(() -> repositories.deployments().add(samples.pending(), admission, answer))
        .isInstanceOf(IdempotencyKeyTakenException.class);
    assertThat(repositories.usage().unfinishedDeployments(LIVE)).isEqualTo(1);
  }

  @Test
  default void countsRightWhenManyAreAddedAtOnce() {
    var repositories = repositories();
    var samples = new Samples(repositories.clock());
    var window = RequestWindow.at(repositories.clock().instant());
    var admission = new Admission(3, window);
    var pending = Stream.generate(samples::pending).limit(8).toList();

    var added =
        Race.winners(
            pending.size(),
            TooManyUnfinishedException.class,
            run -> repositories.deployments().add(pending.get(run), admission, null));

    assertThat(added).isEqualTo(3);
    assertThat(repositories.usage().unfinishedDeployments(LIVE)).isEqualTo(3);
    assertThat(repositories.usage().requests(LIVE, window)).isEqualTo(3);
  }
}
