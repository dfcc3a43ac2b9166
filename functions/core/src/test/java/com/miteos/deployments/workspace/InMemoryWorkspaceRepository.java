package com.miteos.deployments.workspace;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.idempotency.IdempotencyRecord;
import com.miteos.deployments.idempotency.InMemoryIdempotencyRepository;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Workspaces in a map.
public final class InMemoryWorkspaceRepository implements WorkspaceRepository {
  private final InMemoryIdempotencyRepository idempotency;
  private final Map<Name, Workspace> workspaces = new HashMap<>();

  public InMemoryWorkspaceRepository(InMemoryIdempotencyRepository idempotency) {
    this.idempotency = idempotency;
  }

  @Override
  public synchronized Optional<Workspace> find(AccountId account, WorkspaceId id) {
    return Optional.ofNullable(workspaces.get(new Name(account, id)));
  }

  @Override
  public synchronized void announce(
      AccountId account, WorkspaceId id, Artifact artifact, @Nullable IdempotencyRecord answer) {
    idempotency.keep(answer);
    var current = find(account, id).orElse(Workspace.empty(account, id));
    workspaces.put(new Name(account, id), new Workspace(account, id, current.upload(), artifact));
  }

  @Override
  public synchronized void recordUpload(
      AccountId account, WorkspaceId id, Workspace.Upload upload) {
    workspaces.computeIfPresent(
        new Name(account, id),
        (_, current) ->
            upload.artifact().equals(current.announced())
                ? new Workspace(account, id, upload, null)
                : current);
  }

  private record Name(AccountId account, WorkspaceId id) {}
}
