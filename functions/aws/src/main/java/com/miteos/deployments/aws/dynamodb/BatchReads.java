package com.miteos.deployments.aws.dynamodb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/// Reads many items of one table as they are now, in any order.
final class BatchReads {
  /// As many as DynamoDB takes in one call.
  private static final int BATCH = 100;

  private final Database database;
  private final Contention contention;

  BatchReads(Database database, Contention contention) {
    this.database = database;
    this.contention = contention;
  }

  List<Item> read(String table, List<Map<String, AttributeValue>> keys) {
    var found = new ArrayList<Item>();
    for (var start = 0; start < keys.size(); start += BATCH) {
      var batch = keys.subList(start, Math.min(keys.size(), start + BATCH));
      var open = new HashMap<>(Map.of(table, consistently(batch)));
      contention.until(() -> readSome(table, open, found));
    }
    return found;
  }

  /// DynamoDB may answer a part of the keys only; the others stay open.
  private boolean readSome(String table, Map<String, KeysAndAttributes> open, List<Item> found) {
    var response =
        database.call(client -> client.batchGetItem(request -> request.requestItems(open)));
    response.responses().getOrDefault(table, List.of()).stream().map(Item::new).forEach(found::add);
    open.clear();
    open.putAll(response.unprocessedKeys());
    return open.isEmpty();
  }

  private static KeysAndAttributes consistently(List<Map<String, AttributeValue>> keys) {
    return KeysAndAttributes.builder().keys(keys).consistentRead(true).build();
  }
}
