package com.miteos.deployments.idempotency;

/// Another request with this key has stored its answer, or is storing it right now.
public final class IdempotencyKeyTakenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public IdempotencyKeyTakenException(IdempotencyKey key) {
    super("idempotency key '" + key.value() + "' is taken");
  }
}
