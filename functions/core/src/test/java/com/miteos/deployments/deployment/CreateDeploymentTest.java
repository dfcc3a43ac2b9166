package com.miteos.deployments.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.access.Mode;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.config.DeployConfig;
import com.miteos.deployments.deployment.CreateResult.Created;
import com.miteos.deployments.deployment.CreateResult.Refused;
import com.miteos.deployments.deployment.OrderCheck.ArtifactMissing;
import com.miteos.deployments.deployment.OrderCheck.ConfigForOtherTarget;
import com.miteos.deployments.deployment.OrderCheck.ConfigMissing;
import com.miteos.deployments.deployment.OrderCheck.WorkspaceMissing;
import com.miteos.deployments.idempotency.AnswerRecorder;
import com.miteos.deployments.idempotency.IdempotencyKeyTakenException;
import com.miteos.deployments.target.Target;
import com.miteos.deployments.testing.InMemoryRepositories;
import com.miteos.deployments.testing.Repositories;
import com.miteos.deployments.testing.Samples;
import com.miteos.deployments.time.SettableClock;
import com.miteos.deployments.workspace.FindWorkspace;
import com.miteos.deployments.workspace.InMemoryArtifactStore;
import com.miteos.deployments.workspace.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CreateDeploymentTest {
  private static final CheckOrder.Request REQUEST =
      new CheckOrder.Request(Samples.WORKSPACE, Target.NETLIFY, Samples.CONFIG);

  private final SettableClock clock = SettableClock.at("2024-11-14T10:22:05.678Z");
  private final Repositories repositories = InMemoryRepositories.at(clock);
  private final Samples samples = new Samples(clock);
  private final InMemoryPipeline pipeline = new InMemoryPipeline();
  private final List<PipelineNotStartedException> unstarted = new ArrayList<>();
  private final CheckOrder checkOrder =
      new CheckOrder(
          new InMemoryOrderLookup(repositories),
          new FindWorkspace(repositories.workspaces(), new InMemoryArtifactStore(clock)));
  private final CreateDeployment createDeployment =
      new CreateDeployment(
          new Launch(
              repositories.deployments(),
              pipeline,
              () -> samples.pending().id(),
              clock,
              Duration.ofMinutes(30),
              50,
              unstarted::add));

  private CreateResult run(CheckOrder.Request request) {
    return createDeployment.run(
        checkOrder.run(Samples.LIVE, request, _ -> {}), AnswerRecorder.none());
  }

  private void storeConfig() {
    var now = clock.instant();
    repositories
        .configs()
        .add(
            new DeployConfig(
                Samples.CONFIG,
                Samples.ACCOUNT,
                Samples.definition("Production"),
                Samples.secrets(),
                now,
                now),
            null);
  }

  private void announce() {
    repositories.workspaces().announce(Samples.ACCOUNT, Samples.WORKSPACE, Samples.ARTIFACT, null);
  }

  private void upload() {
    announce();
    repositories
        .workspaces()
        .recordUpload(
            Samples.ACCOUNT,
            Samples.WORKSPACE,
            new Workspace.Upload(Samples.ARTIFACT, clock.instant()));
  }

  private Page<Deployment> stored() {
    return repositories
        .deployments()
        .list(Samples.LIVE, DeploymentFilter.NONE, PageRequest.first(10));
  }

  @Test
  void checksTheConfigBeforeTheWorkspace() {
    assertThat(run(REQUEST)).isEqualTo(new Refused(new ConfigMissing()));

    storeConfig();
    var toVercel = new CheckOrder.Request(Samples.WORKSPACE, Target.VERCEL, Samples.CONFIG);
    assertThat(run(toVercel)).isEqualTo(new Refused(new ConfigForOtherTarget(Target.NETLIFY)));
    assertThat(run(REQUEST)).isEqualTo(new Refused(new WorkspaceMissing()));

    announce();
    assertThat(run(REQUEST)).isEqualTo(new Refused(new ArtifactMissing()));

    assertThat(stored().items()).isEmpty();
    assertThat(pipeline.started()).isEmpty();
  }

  @Test
  void storesAndStartsWhatPasses() {
    storeConfig();
    upload();

    var result = run(REQUEST);

    assertThat(result).isInstanceOf(Created.class);
    var deployment = ((Created) result).deployment();
    assertThat(stored().items()).containsExactly(deployment);
    assertThat(deployment.order()).isEqualTo(Samples.ORDER);
    assertThat(deployment.createdAt()).isEqualTo(Instant.parse("2024-11-14T10:22:05Z"));
    assertThat(deployment.deadline()).isEqualTo(Instant.parse("2024-11-14T10:52:05Z"));
    assertThat(pipeline.started()).containsExactly(deployment.ref());
    assertThat(unstarted).isEmpty();
  }

  @Test
  void leavesAnUnstartedDeploymentToBeStartedLater() {
    storeConfig();
    upload();
    pipeline.goDown();

    assertThat(run(REQUEST)).isInstanceOf(Created.class);

    assertThat(unstarted)
        .extracting(PipelineNotStartedException::deployment)
        .containsExactly(stored().items().getFirst().ref());
  }

  @Test
  void startsNothingWhereTheKeyIsTaken() {
    storeConfig();
    upload();
    AnswerRecorder<Deployment> recorder = _ -> samples.answer(Samples.LIVE, "release-1");
    assertThat(createDeployment.run(checkOrder.run(Samples.LIVE, REQUEST, _ -> {}), recorder))
        .isInstanceOf(Created.class);

    assertThatThrownBy(
            () -> createDeployment.run(checkOrder.run(Samples.LIVE, REQUEST, _ -> {}), recorder))
        .isInstanceOf(IdempotencyKeyTakenException.class);

    assertThat(stored().items()).hasSize(1);
    assertThat(pipeline.started()).hasSize(1);
  }

  @Test
  void seesNothingOfOtherAccounts() {
    storeConfig();
    upload();
    var stranger = new Owner(new AccountId("acct_stranger"), Mode.LIVE);

    assertThat(
            createDeployment.run(checkOrder.run(stranger, REQUEST, _ -> {}), AnswerRecorder.none()))
        .isEqualTo(new Refused(new ConfigMissing()));
  }
}
