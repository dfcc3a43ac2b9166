package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.access.Owner;
import com.miteos.deployments.idempotency.IdempotencyKey;
import com.miteos.deployments.idempotency.IdempotencyRecord;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// An idempotency answer as an item of the accounts table.
final class IdempotencyItem {
  private IdempotencyItem() {}

  static Map<String, AttributeValue> key(Owner owner, IdempotencyKey key) {
    return Item.write()
        .text("account", owner.account().value())
        .text("entry", "idempotency#" + owner.mode().wireName() + "#" + key.value())
        .done();
  }

  /// Puts the answer under its key, unless there is one that has not expired.
  static TransactWriteItem put(String table, IdempotencyRecord answer, Instant now) {
    var item =
        Item.write()
            .text("fingerprint", answer.fingerprint())
            .text("answer", answer.answer())
            .seconds("expires_at", answer.expiresAt())
            .done();
    item.putAll(key(answer.owner(), answer.key()));
    var put =
        Put.builder()
            .tableName(table)
            .item(item)
            .conditionExpression("attribute_not_exists(entry) OR expires_at <= :now")
            .expressionAttributeValues(Map.of(":now", Item.ofSeconds(now)))
            .build();
    return TransactWriteItem.builder().put(put).build();
  }

  static IdempotencyRecord read(Owner owner, IdempotencyKey key, Item item) {
    return new IdempotencyRecord(
        owner, key, item.text("fingerprint"), item.text("answer"), item.seconds("expires_at"));
  }
}
