package com.miteos.deployments.idempotency;

import com.miteos.deployments.access.Owner;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Idempotency answers in a map; the other twins keep theirs here.
public final class InMemoryIdempotencyRepository implements IdempotencyRepository {
  private final InstantSource clock;
  private final Map<Name, IdempotencyRecord> records = new HashMap<>();

  public InMemoryIdempotencyRepository(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Optional<IdempotencyRecord> find(Owner owner, IdempotencyKey key) {
    return Optional.ofNullable(records.get(new Name(owner, key)))
        .filter(record -> record.expiresAt().isAfter(clock.instant()));
  }

  /// Throws [IdempotencyKeyTakenException] where the key has an answer that has not expired.
  public synchronized void keep(@Nullable IdempotencyRecord answer) {
    requireFree(answer);
    if (answer != null) {
      records.put(new Name(answer.owner(), answer.key()), answer);
    }
  }

  /// The same without keeping anything.
  public synchronized void requireFree(@Nullable IdempotencyRecord answer) {
    if (answer != null && find(answer.owner(), answer.key()).isPresent()) {
      throw new IdempotencyKeyTakenException(answer.key());
    }
  }

  private record Name(Owner owner, IdempotencyKey key) {}
}
