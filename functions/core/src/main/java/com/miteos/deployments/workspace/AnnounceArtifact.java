package com.miteos.deployments.workspace;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.idempotency.AnswerRecorder;
import com.miteos.deployments.workspace.ArtifactStore.UploadTicket;
import java.time.Duration;

/// Takes note of an artifact that is about to be uploaded and tells where to.
public final class AnnounceArtifact {
  private final WorkspaceRepository workspaces;
  private final ArtifactStore artifacts;
  private final FindWorkspace findWorkspace;
  private final Duration validity;

  /// `validity` is how long an upload may begin after its announcement.
  public AnnounceArtifact(
      WorkspaceRepository workspaces, ArtifactStore artifacts, Duration validity) {
    this.workspaces = workspaces;
    this.artifacts = artifacts;
    this.findWorkspace = new FindWorkspace(workspaces, artifacts);
    this.validity = validity;
  }

  /// Throws IdempotencyKeyTakenException, having noted nothing, where the request's key already has
  /// an answer.
  public UploadTicket run(
      AccountId account, WorkspaceId id, Artifact artifact, AnswerRecorder<UploadTicket> recorder) {
    keepEarlierArrival(account, id);
    var ticket = artifacts.presignUpload(account, id, artifact, validity);
    workspaces.announce(account, id, artifact, recorder.answerTo(ticket));
    return ticket;
  }

  private void keepEarlierArrival(AccountId account, WorkspaceId id) {
    var _ = findWorkspace.run(account, id);
  }
}
