package com.miteos.deployments.deployment;

/// Which part of a newest-first list: at most `limit` items on one side of a position, which need
/// not exist.
public record PageRequest(int limit, Position position) {
  public static final int MOST = 100;

  public PageRequest {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("expected a limit of 1 to " + MOST + ", got " + limit);
    }
  }

  /// Where the page begins or ends.
  public sealed interface Position {
    /// At the newest.
    record Start() implements Position {}

    /// Right after this id, going older.
    record After(DeploymentId id) implements Position {}

    /// Right before this id, going newer; the page still shows its newest first.
    record Before(DeploymentId id) implements Position {}
  }

  /// The newest `limit`.
  public static PageRequest first(int limit) {
    return new PageRequest(limit, new Position.Start());
  }
}
