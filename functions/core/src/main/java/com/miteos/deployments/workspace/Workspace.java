package com.miteos.deployments.workspace;

import com.miteos.deployments.access.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A place in an account that holds one artifact at a time, and perhaps the announcement of the
/// next.
public record Workspace(
    AccountId account, WorkspaceId id, @Nullable Upload upload, @Nullable Artifact announced) {
  /// An artifact that has arrived, and when.
  public record Upload(Artifact artifact, Instant uploadedAt) {}

  public static Workspace empty(AccountId account, WorkspaceId id) {
    return new Workspace(account, id, null, null);
  }
}
