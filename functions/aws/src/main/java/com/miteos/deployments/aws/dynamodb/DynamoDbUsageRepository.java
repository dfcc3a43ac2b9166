package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.access.Owner;
import com.miteos.deployments.limits.RequestWindow;
import com.miteos.deployments.limits.UsageRepository;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// Usage in DynamoDB, each count an item of its own.
final class DynamoDbUsageRepository implements UsageRepository {
  private final Database database;
  private final Tables tables;
  private final Contention contention;

  DynamoDbUsageRepository(Database database, Tables tables, Contention contention) {
    this.database = database;
    this.tables = tables;
    this.contention = contention;
  }

  @Override
  public int countRequest(Owner owner, RequestWindow window) {
    var update = UsageItem.countRequest(tables.accounts(), owner, window);
    return contention.result(() -> attempt(update));
  }

  /// Empty where a deployment of the same owner was being stored at the same time.
  private Optional<Integer> attempt(Update update) {
    try {
      var counted =
          database.call(client ->
              client.updateItem(request ->
                  request
                      .tableName(update.tableName())
                      .key(update.key())
                      .updateExpression(update.updateExpression())
                      .expressionAttributeNames(update.expressionAttributeNames())
                      .expressionAttributeValues(update.expressionAttributeValues())
                      .returnValues(ReturnValue.ALL_NEW)));
      return Optional.of(UsageItem.count(new Item(counted.attributes())));
    } catch (TransactionConflictException _) {
      return Optional.empty();
    }
  }

  @Override
  public int requests(Owner owner, RequestWindow window) {
    return database
        .find(tables.accounts(), UsageItem.requestsKey(owner, window))
        .map(UsageItem::count)
        .orElse(0);
  }

  @Override
  public int unfinishedDeployments(Owner owner) {
    return database
        .find(tables.deployments(), UsageItem.unfinishedKey(owner))
        .map(UsageItem::count)
        .orElse(0);
  }
}
