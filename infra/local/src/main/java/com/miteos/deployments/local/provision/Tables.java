package com.miteos.deployments.local.provision;

import com.miteos.deployments.local.template.TableDefinition;
import com.miteos.deployments.local.template.TableDefinition.Index;
import com.miteos.deployments.local.template.TableDefinition.KeyPart;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/// Makes tables; one that is there must be as the template describes it.
final class Tables {
  private final DynamoDbClient client;

  Tables(DynamoDbClient client) {
    this.client = client;
  }

  void make(TableDefinition table) {
    var name = table.resource().name();
    find(name)
        .ifPresentOrElse(
            existing -> requireSame(table, existing), () -> client.createTable(creation(table)));
    var expiry = table.expiryAttribute();
    if (expiry != null) {
      expire(name, expiry);
    }
  }

  private Optional<TableDescription> find(String name) {
    try {
      return Optional.of(client.describeTable(request -> request.tableName(name)).table());
    } catch (ResourceNotFoundException _) {
      return Optional.empty();
    }
  }

  private static void requireSame(TableDefinition table, TableDescription existing) {
    var wanted = creation(table);
    var same =
        new HashSet<>(wanted.attributeDefinitions())
                .equals(new HashSet<>(existing.attributeDefinitions()))
            && wanted.keySchema().equals(existing.keySchema())
            && indexes(table).equals(indexes(existing))
            && Objects.equals(wanted.streamSpecification(), existing.streamSpecification());
    if (!same) {
      throw new ProvisioningException(
          "The table %s was made from another template.yaml; --fresh starts over"
              .formatted(table.resource().name()));
    }
  }

  private void expire(String table, String attribute) {
    var status =
        client
            .describeTimeToLive(request -> request.tableName(table))
            .timeToLiveDescription()
            .timeToLiveStatus();
    if (status == TimeToLiveStatus.DISABLED) {
      client.updateTimeToLive(request ->
          request
              .tableName(table)
              .timeToLiveSpecification(
                  timeToLive -> timeToLive.attributeName(attribute).enabled(true)));
    }
  }

  private static CreateTableRequest creation(TableDefinition table) {
    var request =
        CreateTableRequest.builder()
            .tableName(table.resource().name())
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(attributes(table.attributeTypes()))
            .keySchema(key(table.key()));
    if (!table.indexes().isEmpty()) {
      request.globalSecondaryIndexes(table.indexes().stream().map(Tables::index).toList());
    }
    if (table.streamView() != null) {
      request.streamSpecification(
          StreamSpecification.builder()
              .streamEnabled(true)
              .streamViewType(table.streamView())
              .build());
    }
    return request.build();
  }

  private static Set<GlobalSecondaryIndex> indexes(TableDefinition table) {
    return table.indexes().stream().map(Tables::index).collect(Collectors.toSet());
  }

  private static Set<GlobalSecondaryIndex> indexes(TableDescription existing) {
    return existing.globalSecondaryIndexes().stream()
        .map(Tables::withoutState)
        .collect(Collectors.toSet());
  }

  private static GlobalSecondaryIndex withoutState(GlobalSecondaryIndexDescription index) {
    return GlobalSecondaryIndex.builder()
        .indexName(index.indexName())
        .keySchema(index.keySchema())
        .projection(index.projection())
        .build();
  }

  private static GlobalSecondaryIndex index(Index index) {
    var projection = Projection.builder().projectionType(index.projectionType());
    if (!index.nonKeyAttributes().isEmpty()) {
      projection.nonKeyAttributes(index.nonKeyAttributes());
    }
    return GlobalSecondaryIndex.builder()
        .indexName(index.name())
        .keySchema(key(index.key()))
        .projection(projection.build())
        .build();
  }

  private static List<KeySchemaElement> key(List<KeyPart> parts) {
    return parts.stream()
        .map(part ->
            KeySchemaElement.builder().attributeName(part.attribute()).keyType(part.type()).build())
        .toList();
  }

  private static List<AttributeDefinition> attributes(Map<String, String> types) {
    return types.entrySet().stream()
        .map(type ->
            AttributeDefinition.builder()
                .attributeName(type.getKey())
                .attributeType(type.getValue())
                .build())
        .toList();
  }
}
