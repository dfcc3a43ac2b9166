package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.config.ConfigId;
import com.miteos.deployments.config.ConfigRepository;
import com.miteos.deployments.config.DeployConfig;
import com.miteos.deployments.config.StaleConfigException;
import com.miteos.deployments.idempotency.IdempotencyRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Configs in DynamoDB.
final class DynamoDbConfigRepository implements ConfigRepository {
  private final Database database;
  private final Tables tables;
  private final Answers answers;

  DynamoDbConfigRepository(Database database, Tables tables, Answers answers) {
    this.database = database;
    this.tables = tables;
    this.answers = answers;
  }

  @Override
  public void add(DeployConfig config, @Nullable IdempotencyRecord answer) {
    var put =
        Put.builder()
            .tableName(tables.accounts())
            .item(ConfigItem.write(config))
            .conditionExpression("attribute_not_exists(entry)")
            .build();
    answers.storeWith(
        answer, config.id().value(), List.of(TransactWriteItem.builder().put(put).build()));
  }

  @Override
  public Optional<DeployConfig> find(AccountId account, ConfigId id) {
    return database.find(tables.accounts(), ConfigItem.key(account, id)).map(ConfigItem::read);
  }

  @Override
  public List<DeployConfig> list(AccountId account) {
    var request =
        QueryRequest.builder()
            .tableName(tables.accounts())
            .keyConditionExpression("account = :account AND begins_with(entry, :configs)")
            .expressionAttributeValues(
                Map.of(
                    ":account", Item.ofText(account.value()),
                    ":configs", Item.ofText(ConfigItem.PREFIX)))
            .scanIndexForward(false)
            .consistentRead(true)
            .build();
    return database.query(request).map(ConfigItem::read).toList();
  }

  /// Puts `next` where every attribute is still as it was read.
  @Override
  public void replace(DeployConfig current, DeployConfig next) {
    var names = new HashMap<String, String>();
    var values = new HashMap<String, AttributeValue>();
    ConfigItem.content(current)
        .forEach((name, value) -> {
          names.put("#" + name, name);
          values.put(":" + name, value);
        });
    var unchanged =
        names.keySet().stream()
            .map(name -> name + " = :" + name.substring(1))
            .collect(Collectors.joining(" AND "));
    var request =
        PutItemRequest.builder()
            .tableName(tables.accounts())
            .item(ConfigItem.write(next))
            .conditionExpression(unchanged)
            .expressionAttributeNames(names)
            .expressionAttributeValues(values)
            .build();
    try {
      database.call(client -> client.putItem(request));
    } catch (ConditionalCheckFailedException _) {
      throw new StaleConfigException(current.id());
    }
  }

  @Override
  public boolean delete(AccountId account, ConfigId id) {
    var response =
        database.call(client ->
            client.deleteItem(request ->
                request
                    .tableName(tables.accounts())
                    .key(ConfigItem.key(account, id))
                    .returnValues(ReturnValue.ALL_OLD)));
    return response.hasAttributes();
  }
}
