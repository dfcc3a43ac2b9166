package com.miteos.deployments.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.idempotency.AnswerRecorder;
import com.miteos.deployments.idempotency.IdempotencyKeyTakenException;
import com.miteos.deployments.testing.InMemoryRepositories;
import com.miteos.deployments.testing.Repositories;
import com.miteos.deployments.testing.Samples;
import com.miteos.deployments.time.SettableClock;
import com.miteos.deployments.workspace.ArtifactStore.UploadTicket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AnnounceArtifactTest {
  private static final byte[] BYTES = "test".getBytes(StandardCharsets.UTF_8);
  private static final Artifact ARTIFACT =
      new Artifact(
          ArtifactFormat.ZIP,
          4,
          "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
  private static final Artifact NEXT = new Artifact(ArtifactFormat.ZIP, 9, "0".repeat(64));

  private final SettableClock clock = SettableClock.at("2024-11-14T10:22:05Z");
  private final Repositories repositories = InMemoryRepositories.at(clock);
  private final InMemoryArtifactStore artifacts = new InMemoryArtifactStore(clock);
  private final AnnounceArtifact announceArtifact =
      new AnnounceArtifact(repositories.workspaces(), artifacts, Duration.ofMinutes(15));
  private final FindWorkspace findWorkspace =
      new FindWorkspace(repositories.workspaces(), artifacts);

  private UploadTicket announce(Artifact artifact) {
    return announceArtifact.run(
        Samples.ACCOUNT, Samples.WORKSPACE, artifact, AnswerRecorder.none());
  }

  private Workspace find() {
    return findWorkspace.run(Samples.ACCOUNT, Samples.WORKSPACE).orElseThrow();
  }

  @Test
  void knowsNoWorkspaceBeforeTheFirstAnnouncement() {
    assertThat(findWorkspace.run(Samples.ACCOUNT, Samples.WORKSPACE)).isEmpty();
  }

  @Test
  void waitsForTheArtifactToArrive() {
    var ticket = announce(ARTIFACT);

    assertThat(ticket.expiresAt()).isEqualTo(Instant.parse("2024-11-14T10:37:05Z"));
    assertThat(find().announced()).isEqualTo(ARTIFACT);
    assertThat(find().upload()).isNull();
  }

  @Test
  void noticesAnArrivalAndRemembersIt() {
    assertThat(artifacts.upload(announce(ARTIFACT), BYTES)).isTrue();

    var found = find();

    assertThat(found.upload()).isEqualTo(new Workspace.Upload(ARTIFACT, clock.instant()));
    assertThat(found.announced()).isNull();
    assertThat(repositories.workspaces().find(Samples.ACCOUNT, Samples.WORKSPACE)).contains(found);
  }

  @Test
  void keepsAnArrivalThatTheNextAnnouncementOvertakes() {
    assertThat(artifacts.upload(announce(ARTIFACT), BYTES)).isTrue();

    var _ = announce(NEXT);

    var found = find();
    assertThat(Objects.requireNonNull(found.upload()).artifact()).isEqualTo(ARTIFACT);
    assertThat(found.announced()).isEqualTo(NEXT);
  }

  @Test
  void takesTheSameArtifactAgain() {
    assertThat(artifacts.upload(announce(ARTIFACT), BYTES)).isTrue();

    var _ = announce(ARTIFACT);

    assertThat(Objects.requireNonNull(find().upload()).artifact()).isEqualTo(ARTIFACT);
  }

  @Test
  void changesNothingWhereTheKeyIsTaken() {
    var samples = new Samples(clock);
    AnswerRecorder<UploadTicket> recorder = _ -> samples.answer(Samples.LIVE, "upload-1");
    var _ = announceArtifact.run(Samples.ACCOUNT, Samples.WORKSPACE, ARTIFACT, recorder);

    assertThatThrownBy(
            () -> announceArtifact.run(Samples.ACCOUNT, Samples.WORKSPACE, NEXT, recorder))
        .isInstanceOf(IdempotencyKeyTakenException.class);

    assertThat(find().announced()).isEqualTo(ARTIFACT);
  }
}
