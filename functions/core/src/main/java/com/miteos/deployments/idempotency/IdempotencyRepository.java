package com.miteos.deployments.idempotency;

import com.miteos.deployments.access.Owner;
import java.util.Optional;

/// The answers kept for idempotency keys; they are stored together with what they answer, so only
/// reading is offered here.
public interface IdempotencyRepository {
  /// Empty where there is none or it has expired.
  Optional<IdempotencyRecord> find(Owner owner, IdempotencyKey key);
}
