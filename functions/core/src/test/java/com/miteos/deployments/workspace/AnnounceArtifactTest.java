package com.miteos.deployments.workspace;

import static com.miteos.deployments.testing.Samples.ACCOUNT;
import static com.miteos.deployments.testing.Samples.ARTIFACT;
import static com.miteos.deployments.testing.Samples.WORKSPACE;
import static com.miteos.deployments.workspace.ArtifactStoreContract.BYTES;
import static com.miteos.deployments.workspace.ArtifactStoreContract.SMALL;
import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.idempotency.AnswerRecorder;
import com.miteos.deployments.testing.InMemoryRepositories;
import com.miteos.deployments.testing.Repositories;
import com.miteos.deployments.time.SettableClock;
import com.miteos.deployments.workspace.Workspace.Upload;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class AnnounceArtifactTest {
  private final SettableClock clock = SettableClock.at("2026-11-24T10:00:00Z");
  private final Repositories repositories = InMemoryRepositories.at(clock);
  private final InMemoryArtifactStore artifacts = new InMemoryArtifactStore(clock);
  private final FindWorkspace findWorkspace =
      new FindWorkspace(repositories.workspaces(), artifacts);
  private final AnnounceArtifact announceArtifact =
      new AnnounceArtifact(repositories.workspaces(), artifacts, Duration.ofMinutes(15));

  @Test
  void showsAnUploadOnceItHasArrived() {
    var ticket = announceArtifact.run(ACCOUNT, WORKSPACE, SMALL, AnswerRecorder.none());
    assertThat(findWorkspace.run(ACCOUNT, WORKSPACE)).map(Workspace::upload).isEmpty();

    artifacts.upload(ticket, BYTES);

    assertThat(findWorkspace.run(ACCOUNT, WORKSPACE))
        .map(Workspace::upload)
        .contains(new Upload(SMALL, clock.instant()));
  }

  @Test
  void keepsAnArrivalNobodyLookedAtBeforeTheNextAnnouncement() {
    var ticket = announceArtifact.run(ACCOUNT, WORKSPACE, SMALL, AnswerRecorder.none());
    artifacts.upload(ticket, BYTES);

    announceArtifact.run(ACCOUNT, WORKSPACE, ARTIFACT, AnswerRecorder.none());

    assertThat(findWorkspace.run(ACCOUNT, WORKSPACE))
        .contains(new Workspace(ACCOUNT, WORKSPACE, new Upload(SMALL, clock.instant()), ARTIFACT));
  }

  @Test
  void findsNothingInAnUnusedWorkspace() {
    assertThat(findWorkspace.run(ACCOUNT, WORKSPACE)).isEmpty();
  }
}
