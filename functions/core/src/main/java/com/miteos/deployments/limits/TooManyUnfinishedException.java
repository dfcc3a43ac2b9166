package com.miteos.deployments.limits;

/// The owner has as many unfinished deployments as it may have; nothing was stored.
public final class TooManyUnfinishedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int limit;

  public TooManyUnfinishedException(int limit) {
    super("there are " + limit + " unfinished deployments already");
    this.limit = limit;
  }

  public int limit() {
    return limit;
  }
}
