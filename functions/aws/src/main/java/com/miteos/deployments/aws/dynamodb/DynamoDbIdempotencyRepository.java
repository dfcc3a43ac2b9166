package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.access.Owner;
import com.miteos.deployments.idempotency.IdempotencyKey;
import com.miteos.deployments.idempotency.IdempotencyRecord;
import com.miteos.deployments.idempotency.IdempotencyRepository;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Idempotency answers in DynamoDB; an expired one counts as gone before DynamoDB removes it.
final class DynamoDbIdempotencyRepository implements IdempotencyRepository {
  private final DynamoDbClient client;
  private final Tables tables;
  private final InstantSource clock;

  DynamoDbIdempotencyRepository(DynamoDbClient client, Tables tables, InstantSource clock) {
    this.client = client;
    this.tables = tables;
    this.clock = clock;
  }

  @Override
  public Optional<IdempotencyRecord> find(Owner owner, IdempotencyKey key) {
    var response =
        client.getItem(request ->
            request
                .tableName(tables.accounts())
                .key(IdempotencyItem.key(owner, key))
                .consistentRead(true));
    return Optional.of(new Item(response.item()))
        .filter(Item::isPresent)
        .map(item -> IdempotencyItem.read(owner, key, item))
        .filter(record -> record.expiresAt().isAfter(clock.instant()));
  }
}
