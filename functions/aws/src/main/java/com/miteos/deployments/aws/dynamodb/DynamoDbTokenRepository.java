package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.access.ApiToken;
import com.miteos.deployments.access.TokenId;
import com.miteos.deployments.access.TokenRepository;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Tokens in DynamoDB; beside each account's tokens stands an item that names them, because an
/// index would show a new token late.
final class DynamoDbTokenRepository implements TokenRepository {
  private static final Comparator<ApiToken> NEWEST_FIRST =
      Comparator.comparing(ApiToken::createdAt)
          .thenComparing(token -> token.id().value())
          .reversed();

  private final Database database;
  private final Tables tables;
  private final Answers answers;
  private final BatchReads reads;

  DynamoDbTokenRepository(Database database, Tables tables, Answers answers, BatchReads reads) {
    this.database = database;
    this.tables = tables;
    this.answers = answers;
    this.reads = reads;
  }

  @Override
  public void add(ApiToken token) {
    var put =
        Put.builder()
            .tableName(tables.tokens())
            .item(TokenItem.write(token))
            .conditionExpression("attribute_not_exists(id)")
            .build();
    var mention =
        Update.builder()
            .tableName(tables.tokens())
            .key(TokenItem.key(token.owner().account()))
            .updateExpression("ADD tokens :ids")
            .expressionAttributeValues(
                Map.of(":ids", AttributeValue.fromSs(List.of(token.id().value()))))
            .build();
    answers.storeWith(
        null,
        token.id().value(),
        List.of(
            TransactWriteItem.builder().put(put).build(),
            TransactWriteItem.builder().update(mention).build()));
  }

  @Override
  public Optional<ApiToken> find(TokenId id) {
    return database.find(tables.tokens(), TokenItem.key(id)).map(TokenItem::read);
  }

  @Override
  public List<ApiToken> list(AccountId account) {
    var ids =
        database
            .find(tables.tokens(), TokenItem.key(account))
            .flatMap(item -> item.find("tokens"))
            .map(AttributeValue::ss)
            .orElse(List.of());
    return reads
        .read(tables.tokens(), ids.stream().map(TokenId::new).map(TokenItem::key).toList())
        .stream()
        .map(TokenItem::read)
        .sorted(NEWEST_FIRST)
        .toList();
  }

  @Override
  public boolean endBy(TokenId id, Instant moment) {
    var request =
        UpdateItemRequest.builder()
            .tableName(tables.tokens())
            .key(TokenItem.key(id))
            .updateExpression("SET ends_at = :moment")
            .conditionExpression(
                "attribute_exists(id) AND (attribute_not_exists(ends_at) OR ends_at > :moment)")
            .expressionAttributeValues(Map.of(":moment", Item.ofNumber(moment.toEpochMilli())))
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build();
    try {
      database.call(client -> client.updateItem(request));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return e.hasItem();
    }
  }
}
