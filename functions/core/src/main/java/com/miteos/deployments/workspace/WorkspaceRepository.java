package com.miteos.deployments.workspace;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.idempotency.IdempotencyRecord;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is known of each workspace.
public interface WorkspaceRepository {
  /// Empty where nothing was ever announced under this id.
  Optional<Workspace> find(AccountId account, WorkspaceId id);

  /// Notes that this artifact is about to be uploaded, in place of any earlier announcement.
  ///
  /// Throws IdempotencyKeyTakenException, having stored nothing, where the key already has an
  /// answer.
  void announce(
      AccountId account, WorkspaceId id, Artifact artifact, @Nullable IdempotencyRecord answer);

  /// Notes that the announced artifact has arrived; changes nothing where another has been
  /// announced since.
  void recordUpload(AccountId account, WorkspaceId id, Workspace.Upload upload);
}
