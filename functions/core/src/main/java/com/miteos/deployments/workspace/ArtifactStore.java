package com.miteos.deployments.workspace;

import com.miteos.deployments.access.AccountId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Where uploaded artifacts lie, each under its workspace and digest, so that bytes in use are
/// never replaced.
public interface ArtifactStore {
  /// A url that takes exactly this artifact, and no other bytes, for as long as it is valid.
  UploadTicket presignUpload(
      AccountId account, WorkspaceId id, Artifact artifact, Duration validity);

  /// When the artifact arrived, or empty while it has not.
  Optional<Instant> uploadedAt(AccountId account, WorkspaceId id, Artifact artifact);

  /// Where to PUT, with which headers, until when.
  record UploadTicket(URI url, Map<String, String> headers, Instant expiresAt) {
    public UploadTicket {
      headers = Map.copyOf(headers);
    }
  }
}
