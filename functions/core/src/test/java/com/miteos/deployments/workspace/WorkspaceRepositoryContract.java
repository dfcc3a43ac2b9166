package com.miteos.deployments.workspace;

import static com.miteos.deployments.testing.Samples.ACCOUNT;
import static com.miteos.deployments.testing.Samples.ARTIFACT;
import static com.miteos.deployments.testing.Samples.LIVE;
import static com.miteos.deployments.testing.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.idempotency.IdempotencyKeyTakenException;
import com.miteos.deployments.testing.Repositories;
import com.miteos.deployments.testing.Samples;
import com.miteos.deployments.workspace.Workspace.Upload;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What every store of workspaces does.
public interface WorkspaceRepositoryContract {
  Artifact OTHER = new Artifact(ArtifactFormat.TAR_ZSTANDARD, 1, "0".repeat(64));
  Instant UPLOADED_AT = Instant.parse("2026-11-24T10:00:01Z");

  /// New and empty at every call.
  Repositories repositories();

  @Test
  default void knowsNothingOfAnUnusedWorkspace() {
    assertThat(repositories().workspaces().find(ACCOUNT, WORKSPACE)).isEmpty();
  }

  @Test
  default void remembersTheLastAnnouncement() {
    var workspaces = repositories().workspaces();

    workspaces.announce(ACCOUNT, WORKSPACE, OTHER, null);
    workspaces.announce(ACCOUNT, WORKSPACE, ARTIFACT, null);

    assertThat(workspaces.find(ACCOUNT, WORKSPACE))
        .contains(new Workspace(ACCOUNT, WORKSPACE, null, ARTIFACT));
    assertThat(workspaces.find(new AccountId("acct_other"), WORKSPACE)).isEmpty();
  }

  @Test
  default void holdsWhatHasArrived() {
    var workspaces = repositories().workspaces();
    var upload = new Upload(ARTIFACT, UPLOADED_AT);
    workspaces.announce(ACCOUNT, WORKSPACE, ARTIFACT, null);

    workspaces.recordUpload(ACCOUNT, WORKSPACE, upload);

    assertThat(workspaces.find(ACCOUNT, WORKSPACE))
        .contains(new Workspace(ACCOUNT, WORKSPACE, upload, null));
  }

  @Test
  default void holdsTheOldArtifactUntilTheNextArrives() {
    var workspaces = repositories().workspaces();
    var upload = new Upload(ARTIFACT, UPLOADED_AT);
    workspaces.announce(ACCOUNT, WORKSPACE, ARTIFACT, null);
    workspaces.recordUpload(ACCOUNT, WORKSPACE, upload);

    workspaces.announce(ACCOUNT, WORKSPACE, OTHER, null);

    assertThat(workspaces.find(ACCOUNT, WORKSPACE))
        .contains(new Workspace(ACCOUNT, WORKSPACE, upload, OTHER));
  }

  @Test
  default void ignoresTheArrivalOfWhatIsNotAnnouncedAnyMore() {
    var workspaces = repositories().workspaces();
    workspaces.recordUpload(ACCOUNT, WORKSPACE, new Upload(ARTIFACT, UPLOADED_AT));
    assertThat(workspaces.find(ACCOUNT, WORKSPACE)).isEmpty();

    workspaces.announce(ACCOUNT, WORKSPACE, ARTIFACT, null);
    workspaces.announce(ACCOUNT, WORKSPACE, OTHER, null);
    workspaces.recordUpload(ACCOUNT, WORKSPACE, new Upload(ARTIFACT, UPLOADED_AT));

    assertThat(workspaces.find(ACCOUNT, WORKSPACE))
        .contains(new Workspace(ACCOUNT, WORKSPACE, null, OTHER));
  }

  @Test
  default void announcesNothingUnderATakenKey() {
    var repositories = repositories();
    var answer = new Samples(repositories.clock()).answer(LIVE, "once");
    repositories.workspaces().announce(ACCOUNT, WORKSPACE, ARTIFACT, answer);

    assertThatThrownBy(() -> repositories.workspaces().announce(ACCOUNT, WORKSPACE, OTHER, answer))
        .isInstanceOf(IdempotencyKeyTakenException.class);
    assertThat(repositories.workspaces().find(ACCOUNT, WORKSPACE))
        .contains(new Workspace(ACCOUNT, WORKSPACE, null, ARTIFACT));
    assertThat(repositories.idempotency().find(LIVE, answer.key())).contains(answer);
  }
}
