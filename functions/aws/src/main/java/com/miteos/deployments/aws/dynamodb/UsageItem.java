package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.access.Owner;
import com.miteos.deployments.limits.RequestWindow;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// Counts: an owner's requests of a window in the accounts table, its unfinished deployments in the
/// deployments table, beside which they are written.
final class UsageItem {
  static final String REQUESTS_PREFIX = "requests#";

  /// No deployment's id, and outside of the ids a list reads.
  private static final String UNFINISHED = "unfinished";

  private static final String COUNT = "count";

  /// A window's count may be read for a while after its end.
  private static final Duration KEPT_FOR = Duration.ofMinutes(10);

  private UsageItem() {}

  static Map<String, AttributeValue> requestsKey(Owner owner, RequestWindow window) {
    return Item.write()
        .text("account", owner.account().value())
        .text(
            "entry",
            REQUESTS_PREFIX + owner.mode().wireName() + "#" + window.begins().getEpochSecond())
        .done();
  }

  static Map<String, AttributeValue> unfinishedKey(Owner owner) {
    return Item.write().text("owner", owner.key()).text("id", UNFINISHED).done();
  }

  static int count(Item item) {
    return Math.toIntExact(item.number(COUNT));
  }

  /// Adds one to a window's requests.
  static Update countRequest(String table, Owner owner, RequestWindow window) {
    return Update.builder()
        .tableName(table)
        .key(requestsKey(owner, window))
        .updateExpression("SET expires_at = :expires_at ADD #count :change")
        .expressionAttributeNames(Map.of("#count", COUNT))
        .expressionAttributeValues(
            Map.of(
                ":expires_at", Item.ofSeconds(window.ends().plus(KEPT_FOR)),
                ":change", Item.ofNumber(1)))
        .build();
  }

  /// Adds one to the unfinished deployments where there are fewer than `atMost`.
  static TransactWriteItem begin(String table, Owner owner, int atMost) {
    return changeUnfinished(
        table, owner, 1, "attribute_not_exists(#count) OR #count < :bound", atMost);
  }

  /// Takes one from them where there is one.
  static TransactWriteItem finish(String table, Owner owner) {
    return changeUnfinished(table, owner, -1, "#count > :bound", 0);
  }

  private static TransactWriteItem changeUnfinished(
      String table, Owner owner, int change, String condition, int bound) {
    var values = new HashMap<String, AttributeValue>();
    values.put(":change", Item.ofNumber(change));
    values.put(":bound", Item.ofNumber(bound));
    return TransactWriteItem.builder()
        .update(update ->
            update
                .tableName(table)
                .key(unfinishedKey(owner))
                .updateExpression("ADD #count :change")
                .conditionExpression(condition)
                .expressionAttributeNames(Map.of("#count", COUNT))
                .expressionAttributeValues(values))
        .build();
  }
}
