package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.testing.Repositories;
import com.miteos.deployments.time.SettableClock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// Creates new tables, so that no test sees another's items.
final class TestTables {
  private final Map<String, String> variables;
  private final DynamoDbClient client;
  private final AtomicInteger sets = new AtomicInteger();

  /// `variables` say where DynamoDB is.
  TestTables(Map<String, String> variables) {
    this.variables = variables;
    this.client = DynamoDbClients.create(new AwsEnvironment(variables));
  }

  /// The repositories over tables of their own.
  Repositories repositories() {
    var clock = SettableClock.at("2026-11-24T10:00:00Z");
    var stores =
        new DynamoDbRepositories(new AwsEnvironment(create()), clock, Thread::sleep, new Random(1));
    return new Repositories(
        clock,
        stores.deployments(),
        stores.rollouts(),
        stores.events(),
        stores.logs(),
        stores.idempotency(),
        stores.configs(),
        stores.workspaces(),
        stores.tokens(),
        stores.usage());
  }

  /// The variables with four new tables' names added.
  Map<String, String> create() {
    var set = "set" + sets.incrementAndGet() + "-";
    create(deployments(set + "deployments"));
    create(table(set + "history", "deployment", "entry"));
    create(table(set + "accounts", "account", "entry"));
    create(table(set + "tokens", "id"));
    var named = new HashMap<>(variables);
    named.put("DEPLOYMENTS_TABLE", set + "deployments");
    named.put("HISTORY_TABLE", set + "history");
    named.put("ACCOUNTS_TABLE", set + "accounts");
    named.put("TOKENS_TABLE", set + "tokens");
    return named;
  }

  private void create(CreateTableRequest request) {
    client.createTable(request);
    try (var waiter = client.waiter()) {
      waiter.waitUntilTableExists(table -> table.tableName(request.tableName()));
    }
  }

  private static CreateTableRequest deployments(String name) {
    var plain = table(name, "owner", "id");
    var attributes = new ArrayList<>(plain.attributeDefinitions());
    attributes.add(attribute("in_flight", ScalarAttributeType.S));
    attributes.add(attribute("deadline", ScalarAttributeType.N));
    return plain.toBuilder()
        .attributeDefinitions(attributes)
        .globalSecondaryIndexes(
            GlobalSecondaryIndex.builder()
                .indexName(Tables.IN_FLIGHT_INDEX)
                .keySchema(keys("in_flight", "deadline"))
                .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
                .build())
        .build();
  }

  private static CreateTableRequest table(String name, String... keys) {
    return CreateTableRequest.builder()
        .tableName(name)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(
            Arrays.stream(keys).map(key -> attribute(key, ScalarAttributeType.S)).toList())
        .keySchema(keys(keys))
        .build();
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  private static List<KeySchemaElement> keys(String... names) {
    var keys = new ArrayList<KeySchemaElement>();
    for (var name : names) {
      var type = keys.isEmpty() ? KeyType.HASH : KeyType.RANGE;
      keys.add(KeySchemaElement.builder().attributeName(name).keyType(type).build());
    }
    return keys;
  }
}
