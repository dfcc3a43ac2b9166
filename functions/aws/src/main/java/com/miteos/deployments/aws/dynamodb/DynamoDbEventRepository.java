package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.Page;
import com.miteos.deployments.history.DeploymentEvent;
import com.miteos.deployments.history.EventRepository;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// Events in DynamoDB, which the deployments' repository writes.
final class DynamoDbEventRepository implements EventRepository {
  private final Database database;
  private final Tables tables;

  DynamoDbEventRepository(Database database, Tables tables) {
    this.database = database;
    this.tables = tables;
  }

  @Override
  public Page<DeploymentEvent> list(DeploymentId deployment, int after, int limit) {
    var request =
        QueryRequest.builder()
            .tableName(tables.history())
            .keyConditionExpression("deployment = :deployment AND entry BETWEEN :first AND :last")
            .expressionAttributeValues(
                Map.of(
                    ":deployment", Item.ofText(deployment.value()),
                    ":first", Item.ofText(EventItem.entry(after + 1L)),
                    ":last", Item.ofText(EventItem.entry(EventItem.HIGHEST))))
            .consistentRead(true)
            .limit(limit + 1)
            .build();
    var events = database.query(request).map(EventItem::read).limit(limit + 1L).toList();
    return new Page<>(events.stream().limit(limit).toList(), events.size() > limit);
  }
}
