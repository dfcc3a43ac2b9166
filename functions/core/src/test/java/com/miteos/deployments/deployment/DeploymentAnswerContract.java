package com.miteos.deployments.deployment;

import static com.miteos.deployments.testing.Samples.LIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.idempotency.IdempotencyKeyTakenException;
import com.miteos.deployments.testing.Race;
import com.miteos.deployments.testing.Repositories;
import com.miteos.deployments.testing.Samples;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// How every store of deployments keeps the answer to a request beside what the request changed.
public interface DeploymentAnswerContract {
  /// New and empty at every call.
  Repositories repositories();

  @Test
  default void storesTheAnswerWithTheDeployment() {
    var repositories = repositories();
    var samples = new Samples(repositories.clock());
    var answer = samples.answer(LIVE, "once");

    repositories.deployments().add(samples.pending(), answer);

    assertThat(repositories.idempotency().find(LIVE, answer.key())).contains(answer);
  }

  @Test
  default void storesTheAnswerWithAChange() {
    var repositories = repositories();
    var samples = new Samples(repositories.clock());
    var deployment = samples.pending();
    repositories.deployments().add(deployment, null);
    var answer = samples.answer(LIVE, "once");
    var failed =
        deployment.fail(DeploymentRepositoryContract.FAILURE, repositories.clock().instant());

    repositories.deployments().save(failed, Status.PENDING, "cancelled", answer);

    assertThat(repositories.idempotency().find(LIVE, answer.key())).contains(answer);
    assertThat(repositories.deployments().find(LIVE, deployment.id())).contains(failed);
  }

  @Test
  default void changesNothingUnderATakenKey() {
    var repositories = repositories();
    var samples = new Samples(repositories.clock());
    var deployment = samples.pending();
    var answer = samples.answer(LIVE, "once");
    repositories.deployments().add(deployment, answer);
    var failed =
        deployment.fail(DeploymentRepositoryContract.FAILURE, repositories.clock().instant());

    assertThatThrownBy(
            () -> repositories.deployments().save(failed, Status.PENDING, "cancelled", answer))
        .isInstanceOf(IdempotencyKeyTakenException.class);

    assertThat(repositories.deployments().find(LIVE, deployment.id())).contains(deployment);
    assertThat(repositories.events().list(deployment.id(), 0, 100).items()).hasSize(1);
  }

  @Test
  default void storesNothingUnderATakenKey() {
    var repositories = repositories();
    var samples = new Samples(repositories.clock());
    repositories.deployments().add(samples.pending(), samples.answer(LIVE, "once"));
    var second = samples.pending();

    assertThatThrownBy(() -> repositories.deployments().add(second, samples.answer(LIVE, "once")))
        .isInstanceOf(IdempotencyKeyTakenException.class)
        .hasMessageContaining("once");
    assertThat(repositories.deployments().find(LIVE, second.id())).isEmpty();
    assertThat(repositories.events().list(second.id(), 0, 100).items()).isEmpty();
  }

  @Test
  default void takesAKeyAgainAfterItsAnswerExpired() {
    var repositories = repositories();
    var samples = new Samples(repositories.clock());
    repositories.deployments().add(samples.pending(), samples.answer(LIVE, "daily"));
    repositories.clock().advance(Duration.ofDays(1));
    var answer = samples.answer(LIVE, "daily");

    repositories.deployments().add(samples.pending(), answer);

    assertThat(repositories.idempotency().find(LIVE, answer.key())).contains(answer);
  }

  @Test
  default void storesOneOfManyParallelRequestsWithOneKey() {
    var repositories = repositories();
    var samples = new Samples(repositories.clock());
    var requests = Stream.generate(samples::pending).limit(20).toList();

    var stored =
        Race.winners(
            requests.size(),
            IdempotencyKeyTakenException.class,
            run ->
                repositories
                    .deployments()
                    .add(requests.get(run), samples.answer(LIVE, "pressed twenty times")));

    assertThat(stored).isOne();
    assertThat(
            repositories
                .deployments()
                .list(LIVE, DeploymentFilter.NONE, PageRequest.first(100))
                .items())
        .hasSize(1);
  }
}
