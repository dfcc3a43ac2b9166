package com.miteos.deployments.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.testing.Repositories;
import com.miteos.deployments.testing.Samples;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What every store of rollouts does.
public interface RolloutRepositoryContract {
  Release RELEASE = new Release("5f1c", Map.of("required", "12"));

  /// New and empty at every call.
  Repositories repositories();

  @Test
  default void startsWithNothing() {
    var repositories = repositories();
    var stored = added(repositories);
    var missing = new Samples(repositories.clock()).pending();

    assertThat(repositories.rollouts().find(stored.ref())).isEqualTo(Rollout.NONE);
    assertThat(repositories.rollouts().find(missing.ref())).isEqualTo(Rollout.NONE);
  }

  @Test
  default void startsWithTheBundleOfTheEarlierBuild() {
    var repositories = repositories();
    var order = Samples.redeploying(new DeploymentId("dep_4a1mn8xp"), "bundles/earlier");
    var again = new Samples(repositories.clock()).pending(order);
    repositories.deployments().add(again, null);

    assertThat(repositories.rollouts().find(again.ref()))
        .isEqualTo(new Rollout("bundles/earlier", 0, null));
    assertThat(repositories.deployments().find(Samples.LIVE, again.id())).contains(again);
  }

  @Test
  default void recordsTheBundleOfWhatIsBuilding() {
    var repositories = repositories();
    var building = building(repositories);

    repositories.rollouts().recordBundle(building.ref(), "bundles/1");

    assertThat(repositories.rollouts().find(building.ref()))
        .isEqualTo(new Rollout("bundles/1", 0, null));
  }

  @Test
  default void refusesABundleOfWhatIsNotBuilding() {
    var repositories = repositories();
    var pending = added(repositories);
    var missing = new Samples(repositories.clock()).pending();

    assertThatThrownBy(() -> repositories.rollouts().recordBundle(pending.ref(), "bundles/1"))
        .isInstanceOf(StaleDeploymentException.class)
        .hasMessageContaining("no longer building");
    assertThatThrownBy(() -> repositories.rollouts().recordBundle(missing.ref(), "bundles/1"))
        .isInstanceOf(StaleDeploymentException.class);
  }

  @Test
  default void keepsTheRolloutWhenTheDeploymentMovesOn() {
    var repositories = repositories();
    var building = building(repositories);
    repositories.rollouts().recordBundle(building.ref(), "bundles/1");

    repositories.deployments().save(building.startDeploying(), Status.BUILDING, "deploying");

    assertThat(repositories.rollouts().find(building.ref()))
        .isEqualTo(new Rollout("bundles/1", 0, null));
  }

  @Test
  default void countsTheAttempts() {
    var repositories = repositories();
    var deploying = deploying(repositories);

    assertThat(repositories.rollouts().beginAttempt(deploying.ref()))
        .isEqualTo(new Rollout("bundles/1", 1, null));
    assertThat(repositories.rollouts().beginAttempt(deploying.ref()).attempt()).isEqualTo(2);
  }

  @Test
  default void handsTheReleaseToTheNextAttempt() {
    var repositories = repositories();
    var deploying = deploying(repositories);
    var first = repositories.rollouts().beginAttempt(deploying.ref());

    repositories.rollouts().recordRelease(deploying.ref(), first.attempt(), RELEASE);

    assertThat(repositories.rollouts().beginAttempt(deploying.ref()))
        .isEqualTo(new Rollout("bundles/1", 2, RELEASE));
    assertThat(repositories.rollouts().find(deploying.ref()).release()).isEqualTo(RELEASE);
  }

  @Test
  default void refusesTheReleaseOfAnEarlierAttempt() {
    var repositories = repositories();
    var deploying = deploying(repositories);
    var first = repositories.rollouts().beginAttempt(deploying.ref());
    repositories.rollouts().beginAttempt(deploying.ref());

    assertThatThrownBy(
            () -> repositories.rollouts().recordRelease(deploying.ref(), first.attempt(), RELEASE))
        .isInstanceOf(StaleDeploymentException.class)
        .hasMessageContaining("attempt 1");
    assertThat(repositories.rollouts().find(deploying.ref()).release()).isNull();
  }

  @Test
  default void refusesAnAttemptOnWhatIsNotDeploying() {
    var repositories = repositories();
    var deploying = deploying(repositories);
    var attempt = repositories.rollouts().beginAttempt(deploying.ref()).attempt();
    var failed =
        deploying.fail(DeploymentRepositoryContract.FAILURE, repositories.clock().instant());
    repositories.deployments().save(failed, Status.DEPLOYING, "failed");

    assertThatThrownBy(() -> repositories.rollouts().beginAttempt(failed.ref()))
        .isInstanceOf(StaleDeploymentException.class)
        .hasMessageContaining("no longer deploying");
    assertThatThrownBy(() -> repositories.rollouts().recordRelease(failed.ref(), attempt, RELEASE))
        .isInstanceOf(StaleDeploymentException.class);
  }

  private static Deployment added(Repositories repositories) {
    var deployment = new Samples(repositories.clock()).pending();
    repositories.deployments().add(deployment, null);
    return deployment;
  }

  private static Deployment building(Repositories repositories) {
    var building = added(repositories).startBuilding();
    repositories.deployments().save(building, Status.PENDING, "building");
    return building;
  }

  private static Deployment deploying(Repositories repositories) {
    var building = building(repositories);
    repositories.rollouts().recordBundle(building.ref(), "bundles/1");
    var deploying = building.startDeploying();
    repositories.deployments().save(deploying, Status.BUILDING, "deploying");
    return deploying;
  }
}
