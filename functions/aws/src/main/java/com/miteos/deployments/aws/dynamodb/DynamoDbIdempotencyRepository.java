package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.access.Owner;
import com.miteos.deployments.idempotency.IdempotencyKey;
import com.miteos.deployments.idempotency.IdempotencyRecord;
import com.miteos.deployments.idempotency.IdempotencyRepository;
import java.time.InstantSource;
import java.util.Optional;

/// Idempotency answers in DynamoDB; an expired one counts as gone before DynamoDB removes it.
final class DynamoDbIdempotencyRepository implements IdempotencyRepository {
  private final Database database;
  private final Tables tables;
  private final InstantSource clock;

  DynamoDbIdempotencyRepository(Database database, Tables tables, InstantSource clock) {
    this.database = database;
    this.tables = tables;
    this.clock = clock;
  }

  @Override
  public Optional<IdempotencyRecord> find(Owner owner, IdempotencyKey key) {
    return database
        .find(tables.accounts(), IdempotencyItem.key(owner, key))
        .map(item -> IdempotencyItem.read(owner, key, item))
        .filter(record -> record.expiresAt().isAfter(clock.instant()));
  }
}
