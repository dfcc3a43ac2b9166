package com.miteos.deployments.deployment;

import static com.miteos.deployments.testing.Samples.LIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.access.Mode;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.history.DeploymentEvent;
import com.miteos.deployments.testing.Race;
import com.miteos.deployments.testing.Repositories;
import com.miteos.deployments.testing.Samples;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every store of deployments does with single ones.
public interface DeploymentRepositoryContract {
  Failure FAILURE =
      Failure.of(FailureStage.UPLOAD, FailureCode.PROVIDER_QUOTA, "No deploys left today")
          .by(new ProviderError(429, null, "f8a7"))
          .after(List.of("uploading 12 files", "429 Too Many Requests"));

  /// New and empty at every call.
  Repositories repositories();

  @Test
  default void storesADeploymentWithItsFirstEvent() {
    var repositories = repositories();
    var deployment = new Samples(repositories.clock()).pending();

    repositories.deployments().add(deployment, null);

    assertThat(repositories.deployments().find(LIVE, deployment.id())).contains(deployment);
    assertThat(events(repositories, deployment))
        .containsExactly(DeploymentEvent.created(deployment));
  }

  @Test
  default void showsADeploymentToItsOwnerOnly() {
    var repositories = repositories();
    var deployment = new Samples(repositories.clock()).pending();

    repositories.deployments().add(deployment, null);

    var otherMode = new Owner(LIVE.account(), Mode.TEST);
    var otherAccount = new Owner(new AccountId("acct_other"), Mode.LIVE);
    assertThat(repositories.deployments().find(otherMode, deployment.id())).isEmpty();
    assertThat(repositories.deployments().find(otherAccount, deployment.id())).isEmpty();
  }

  @Test
  default void refusesAnIdItHasAlready() {
    var repositories = repositories();
    var deployment = new Samples(repositories.clock()).pending();
    repositories.deployments().add(deployment, null);

    assertThatThrownBy(() -> repositories.deployments().add(deployment, null))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(deployment.id().value());
  }

  @Test
  default void storesAMoveWithItsEvent() {
    var repositories = repositories();
    var deployment = added(repositories);
    repositories.clock().advance(Duration.ofSeconds(3));
    var building = deployment.startBuilding();

    repositories.deployments().save(building, Status.PENDING, "taken by a build runner");

    assertThat(repositories.deployments().find(LIVE, deployment.id())).contains(building);
    assertThat(events(repositories, deployment))
        .containsExactly(
            DeploymentEvent.created(deployment),
            new DeploymentEvent(
                2, repositories.clock().instant(), Status.BUILDING, "taken by a build runner"));
  }

  @Test
  default void keepsTheUrlOfALiveOne() {
    var repositories = repositories();
    var building = added(repositories).startBuilding();
    var deploying = building.startDeploying();
    repositories.clock().advance(Duration.ofMinutes(2));
    var live =
        deploying.goLive(URI.create("https://site.example/"), repositories.clock().instant());

    repositories.deployments().save(building, Status.PENDING, "building");
    repositories.deployments().save(deploying, Status.BUILDING, "deploying");
    repositories.deployments().save(live, Status.DEPLOYING, "live");

    assertThat(repositories.deployments().find(LIVE, live.id())).contains(live);
  }

  @Test
  default void keepsEveryPartOfAFailure() {
    var repositories = repositories();
    var failed = added(repositories).fail(FAILURE, repositories.clock().instant());

    repositories.deployments().save(failed, Status.PENDING, FAILURE.message());

    assertThat(repositories.deployments().find(LIVE, failed.id())).contains(failed);
  }

  @Test
  default void refusesAStaleSave() {
    var repositories = repositories();
    var deployment = added(repositories);
    var building = deployment.startBuilding();
    repositories.deployments().save(building, Status.PENDING, "building");
    var late = deployment.fail(FAILURE, repositories.clock().instant());

    assertThatThrownBy(() -> repositories.deployments().save(late, Status.PENDING, "too late"))
        .isInstanceOf(StaleDeploymentException.class)
        .hasMessageContaining("no longer pending");
    assertThat(repositories.deployments().find(LIVE, deployment.id())).contains(building);
    assertThat(events(repositories, deployment)).hasSize(2);
  }

  @Test
  default void refusesToSaveWhatWasNeverAdded() {
    var repositories = repositories();
    var building = new Samples(repositories.clock()).pending().startBuilding();

    assertThatThrownBy(() -> repositories.deployments().save(building, Status.PENDING, "building"))
        .isInstanceOf(StaleDeploymentException.class);
    assertThat(repositories.deployments().find(LIVE, building.id())).isEmpty();
    assertThat(events(repositories, building)).isEmpty();
  }

  @Test
  default void letsOneOfManyParallelMovesWin() {
    var repositories = repositories();
    var deployment = added(repositories);
    var failed = deployment.fail(FAILURE, repositories.clock().instant());

    var moved =
        Race.winners(
            8,
            StaleDeploymentException.class,
            run -> repositories.deployments().save(failed, Status.PENDING, "runner " + run));

    assertThat(moved).isOne();
    assertThat(events(repositories, deployment)).hasSize(2);
  }

  @Test
  default void savesOverANoteAddedInBetween() {
    var repositories = repositories();
    var deployment = added(repositories);
    repositories.deployments().note(deployment.ref(), "still waiting");

    repositories.deployments().save(deployment.startBuilding(), Status.PENDING, "building");

    assertThat(repositories.deployments().find(LIVE, deployment.id()))
        .contains(deployment.startBuilding().atVersion(3));
    assertThat(events(repositories, deployment))
        .extracting(DeploymentEvent::seq, DeploymentEvent::status, DeploymentEvent::detail)
        .endsWith(tuple(2, Status.PENDING, "still waiting"), tuple(3, Status.BUILDING, "building"));
  }

  @Test
  default void numbersParallelNotesWithoutAGap() {
    var repositories = repositories();
    var deployment = added(repositories);

    var noted =
        Race.winners(
            6,
            StaleDeploymentException.class,
            run -> repositories.deployments().note(deployment.ref(), "note " + run));

    assertThat(noted).isEqualTo(6);
    assertThat(events(repositories, deployment))
        .extracting(DeploymentEvent::seq)
        .containsExactly(1, 2, 3, 4, 5, 6, 7);
    assertThat(repositories.deployments().find(LIVE, deployment.id()))
        .contains(deployment.atVersion(7));
  }

  @Test
  default void refusesANoteOnWhatIsFinished() {
    var repositories = repositories();
    var failed = added(repositories).fail(FAILURE, repositories.clock().instant());
    repositories.deployments().save(failed, Status.PENDING, "failed");

    assertThatThrownBy(() -> repositories.deployments().note(failed.ref(), "too late"))
        .isInstanceOf(StaleDeploymentException.class)
        .hasMessageContaining("no longer in flight");
    assertThat(events(repositories, failed)).hasSize(2);
  }

  @Test
  default void knowsWhatIsUnfinishedByNearestDeadline() {
    var repositories = repositories();
    var samples = new Samples(repositories.clock());
    var testMode =
        new Order(
            new Owner(LIVE.account(), Mode.TEST),
            Samples.WORKSPACE,
            Samples.ARTIFACT,
            Samples.ORDER.target(),
            Samples.CONFIG);
    var older = samples.pending(testMode);
    var finished = samples.pending();
    repositories.clock().advance(Duration.ofMinutes(1));
    var newer = samples.pending();

    for (var deployment : List.of(newer, older, finished)) {
      repositories.deployments().add(deployment, null);
    }
    var building = newer.startBuilding();
    repositories.deployments().save(building, Status.PENDING, "building");
    repositories
        .deployments()
        .save(finished.fail(FAILURE, repositories.clock().instant()), Status.PENDING, "failed");

    assertThat(repositories.deployments().unfinished()).containsExactly(older, building);
  }

  private static Deployment added(Repositories repositories) {
    var deployment = new Samples(repositories.clock()).pending();
    repositories.deployments().add(deployment, null);
    return deployment;
  }

  private static List<DeploymentEvent> events(Repositories repositories, Deployment deployment) {
    return repositories.events().list(deployment.id(), 0, 100).items();
  }
}
