package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.aws.AwsCalls;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/// DynamoDB as all repositories use it.
final class Database {
  private static final String SERVICE = "DynamoDB";

  private final DynamoDbClient client;

  Database(DynamoDbClient client) {
    this.client = client;
  }

  <T> T call(Function<DynamoDbClient, T> call) {
    return AwsCalls.run(SERVICE, () -> call.apply(client));
  }

  /// The item as it is now.
  Optional<Item> find(String table, Map<String, AttributeValue> key) {
    var response =
        call(client ->
            client.getItem(request -> request.tableName(table).key(key).consistentRead(true)));
    return Item.of(response.item());
  }

  /// All items of the query, read page by page as they are used.
  Stream<Item> query(QueryRequest request) {
    var pages = new Pages(client.queryPaginator(request).iterator());
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(pages, Spliterator.ORDERED), false)
        .flatMap(page -> page.items().stream())
        .map(Item::new);
  }

  /// Pages that are fetched as every other call is made.
  private record Pages(Iterator<QueryResponse> pages) implements Iterator<QueryResponse> {
    @Override
    public boolean hasNext() {
      return pages.hasNext();
    }

    @Override
    public QueryResponse next() {
      return AwsCalls.run(SERVICE, pages::next);
    }
  }
}
