package com.miteos.deployments.deployment;

import static com.miteos.deployments.testing.Samples.ACCOUNT;
import static com.miteos.deployments.testing.Samples.LIVE;
import static com.miteos.deployments.testing.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.config.ConfigId;
import com.miteos.deployments.config.DeployConfig;
import com.miteos.deployments.deployment.CreateDeployment.Request;
import com.miteos.deployments.deployment.CreateResult.ArtifactMissing;
import com.miteos.deployments.deployment.CreateResult.ConfigForOtherTarget;
import com.miteos.deployments.deployment.CreateResult.ConfigMissing;
import com.miteos.deployments.deployment.CreateResult.Created;
import com.miteos.deployments.deployment.CreateResult.WorkspaceMissing;
import com.miteos.deployments.idempotency.AnswerRecorder;
import com.miteos.deployments.target.Target;
import com.miteos.deployments.testing.InMemoryRepositories;
import com.miteos.deployments.testing.Repositories;
import com.miteos.deployments.testing.Samples;
import com.miteos.deployments.time.SettableClock;
import com.miteos.deployments.workspace.Artifact;
import com.miteos.deployments.workspace.ArtifactStoreContract;
import com.miteos.deployments.workspace.FindWorkspace;
import com.miteos.deployments.workspace.InMemoryArtifactStore;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class CreateDeploymentTest {
  private static final Artifact ARTIFACT = ArtifactStoreContract.SMALL;

  private final SettableClock clock = SettableClock.at("2026-11-24T10:00:00Z");
  private final Repositories repositories = InMemoryRepositories.at(clock);
  private final InMemoryArtifactStore artifacts = new InMemoryArtifactStore(clock);
  private final Samples samples = new Samples(clock);
  private final DeployConfig config = samples.config("site");
  private final CreateDeployment createDeployment =
      new CreateDeployment(
          repositories.configs(),
          new FindWorkspace(repositories.workspaces(), artifacts),
          new Launch(
              repositories.deployments(),
              new InMemoryPipeline(),
              () -> samples.pending().id(),
              clock,
              Duration.ofMinutes(90),
              _ -> {}));

  @Test
  void deploysWhatTheWorkspaceHolds() {
    repositories.configs().add(config, null);
    upload();

    var result = run(new Request(WORKSPACE, Target.NETLIFY, config.id()));

    assertThat(result)
        .isInstanceOfSatisfying(
            Created.class,
            created ->
                assertThat(created.deployment().order())
                    .isEqualTo(new Order(LIVE, WORKSPACE, ARTIFACT, Target.NETLIFY, config.id())));
  }

  @Test
  void missesAConfigOfAnotherAccount() {
    upload();

    assertThat(run(new Request(WORKSPACE, Target.NETLIFY, new ConfigId("cfg_other"))))
        .isEqualTo(new ConfigMissing());
  }

  @Test
  void refusesAConfigForAnotherTarget() {
    repositories.configs().add(config, null);
    upload();

    assertThat(run(new Request(WORKSPACE, Target.VERCEL, config.id())))
        .isEqualTo(new ConfigForOtherTarget(Target.NETLIFY));
  }

  @Test
  void missesAWorkspaceNobodyUploadedTo() {
    repositories.configs().add(config, null);

    assertThat(run(new Request(WORKSPACE, Target.NETLIFY, config.id())))
        .isEqualTo(new WorkspaceMissing());
  }

  @Test
  void missesAnArtifactThatIsOnlyAnnounced() {
    repositories.configs().add(config, null);
    repositories.workspaces().announce(ACCOUNT, WORKSPACE, ARTIFACT, null);

    assertThat(run(new Request(WORKSPACE, Target.NETLIFY, config.id())))
        .isEqualTo(new ArtifactMissing());
    assertThat(repositories.deployments().unfinished()).isEmpty();
  }

  private CreateResult run(Request request) {
    return createDeployment.run(LIVE, request, AnswerRecorder.none());
  }

  private void upload() {
    repositories.workspaces().announce(ACCOUNT, WORKSPACE, ARTIFACT, null);
    var ticket = artifacts.presignUpload(ACCOUNT, WORKSPACE, ARTIFACT, Duration.ofMinutes(1));
    artifacts.upload(ticket, ArtifactStoreContract.BYTES);
  }
}
