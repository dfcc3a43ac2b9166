package com.miteos.deployments.embedded;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

final class EmbeddedDynamoDbIT {
  private static final EmbeddedDynamoDb DYNAMO_DB = EmbeddedDynamoDb.start(Storage.inMemory(), 0);
  private final DynamoDbClient client = Clients.dynamoDb(DYNAMO_DB.endpoint());

  @AfterAll
  static void stop() {
    DYNAMO_DB.close();
  }

  @BeforeEach
  void createTable() {
    if (client.listTables().tableNames().contains("things")) {
      client.deleteTable(request -> request.tableName("things"));
    }
    createTable(client);
  }

  @Test
  void answersAFailedConditionWithTheItemThatIsThere() {
    put(client, "a", 1, "pending");

    assertThatExceptionOfType(ConditionalCheckFailedException.class)
        .isThrownBy(() ->
            client.putItem(request ->
                request
                    .tableName("things")
                    .item(thing("a", 1, "live"))
                    .conditionExpression("attribute_not_exists(open_state)")
                    .returnValuesOnConditionCheckFailure(
                        ReturnValuesOnConditionCheckFailure.ALL_OLD)))
        .satisfies(refused -> assertThat(refused.item()).isEqualTo(thing("a", 1, "pending")));
  }

  @Test
  void cancelsAWholeTransactionAndSaysWhy() {
    put(client, "a", 1, "pending");

    assertThatExceptionOfType(TransactionCanceledException.class)
        .isThrownBy(() ->
            client.transactWriteItems(request ->
                request.transactItems(
                    newThing(thing("a", 2, "pending")), newThing(thing("a", 1, "pending")))))
        .satisfies(cancelled ->
            assertThat(cancelled.cancellationReasons())
                .extracting(reason -> reason.code())
                .containsExactly("None", "ConditionalCheckFailed"));
    assertThat(numbers("a")).containsExactly("1");
  }

  @Test
  void commitsATransaction() {
    client.transactWriteItems(request ->
        request.transactItems(
            newThing(thing("a", 1, "pending")), newThing(thing("a", 2, "pending"))));

    assertThat(numbers("a")).containsExactly("2", "1");
  }

  @Test
  void readsNewestFirstAndConsistently() {
    for (var number = 1; number <= 30; number++) {
      put(client, "a", number, "pending");
      assertThat(numbers("a")).hasSize(number).first().isEqualTo(Integer.toString(number));
    }
  }

  @Test
  void findsItemsByASparseIndex() {
    put(client, "a", 1, "pending");
    put(client, "b", 7, "pending");
    client.updateItem(request ->
        request
            .tableName("things")
            .key(Map.of("owner", fromS("a"), "number", fromN("1")))
            .updateExpression("REMOVE open_state"));

    var found =
        client.query(request ->
            request
                .tableName("things")
                .indexName("open")
                .keyConditionExpression("open_state = :state")
                .expressionAttributeValues(Map.of(":state", fromS("pending"))));

    assertThat(found.items()).containsExactly(thing("b", 7, "pending"));
  }

  @Test
  void findsItsTablesAgainAfterARestart(@TempDir Path directory) {
    try (var first = EmbeddedDynamoDb.start(Storage.at(directory), 0)) {
      createTable(Clients.dynamoDb(first.endpoint()));
      put(Clients.dynamoDb(first.endpoint()), "a", 1, "pending");
    }

    try (var second = EmbeddedDynamoDb.start(Storage.at(directory), 0)) {
      assertThat(get(Clients.dynamoDb(second.endpoint()), "a", 1))
          .isEqualTo(thing("a", 1, "pending"));
    }
  }

  @Test
  void listensOnThePortItIsGiven() {
    var port = 0;
    try (var first = EmbeddedDynamoDb.start(Storage.inMemory(), 0)) {
      port = first.endpoint().getPort();
    }

    try (var second = EmbeddedDynamoDb.start(Storage.inMemory(), port)) {
      assertThat(second.endpoint()).hasHost("127.0.0.1").hasPort(port);
    }
  }

  private List<String> numbers(String owner) {
    return client
        .query(request ->
            request
                .tableName("things")
                .consistentRead(true)
                .scanIndexForward(false)
                .keyConditionExpression("#owner = :owner")
                .expressionAttributeNames(Map.of("#owner", "owner"))
                .expressionAttributeValues(Map.of(":owner", fromS(owner))))
        .items()
        .stream()
        .map(item -> requireNonNull(item.get("number")).n())
        .toList();
  }

  private static TransactWriteItem newThing(Map<String, AttributeValue> item) {
    Consumer<Put.Builder> put =
        request ->
            request
                .tableName("things")
                .item(item)
                .conditionExpression("attribute_not_exists(open_state)");
    return TransactWriteItem.builder().put(put).build();
  }

  static void put(DynamoDbClient client, String owner, int number, String state) {
    client.putItem(request -> request.tableName("things").item(thing(owner, number, state)));
  }

  static Map<String, AttributeValue> get(DynamoDbClient client, String owner, int number) {
    var key = Map.of("owner", fromS(owner), "number", fromN(Integer.toString(number)));
    return client.getItem(request -> request.tableName("things").key(key)).item();
  }

  static Map<String, AttributeValue> thing(String owner, int number, String state) {
    return Map.of(
        "owner", fromS(owner),
        "number", fromN(Integer.toString(number)),
        "open_state", fromS(state));
  }

  static void createTable(DynamoDbClient client) {
    client.createTable(
        CreateTableRequest.builder()
            .tableName("things")
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(
                attribute("owner", ScalarAttributeType.S),
                attribute("number", ScalarAttributeType.N),
                attribute("open_state", ScalarAttributeType.S))
            .keySchema(key("owner", KeyType.HASH), key("number", KeyType.RANGE))
            .globalSecondaryIndexes(
                GlobalSecondaryIndex.builder()
                    .indexName("open")
                    .keySchema(key("open_state", KeyType.HASH), key("number", KeyType.RANGE))
                    .projection(projection -> projection.projectionType(ProjectionType.ALL))
                    .build())
            .build());
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
