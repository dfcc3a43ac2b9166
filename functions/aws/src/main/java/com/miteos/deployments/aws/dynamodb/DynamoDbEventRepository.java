package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.Page;
import com.miteos.deployments.history.DeploymentEvent;
import com.miteos.deployments.history.EventRepository;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Events in DynamoDB, which the deployments' repository writes.
final class DynamoDbEventRepository implements EventRepository {
  private final DynamoDbClient client;
  private final Tables tables;

  DynamoDbEventRepository(DynamoDbClient client, Tables tables) {
    this.client = client;
    this.tables = tables;
  }

  @Override
  public Page<DeploymentEvent> list(DeploymentId deployment, int after, int limit) {
    var response =
        client.query(request ->
            request
                .tableName(tables.history())
                .keyConditionExpression(
                    "deployment = :deployment AND entry BETWEEN :first AND :last")
                .expressionAttributeValues(
                    Map.of(
                        ":deployment", Item.ofText(deployment.value()),
                        ":first", Item.ofText(EventItem.entry(after + 1L)),
                        ":last", Item.ofText(EventItem.entry(EventItem.HIGHEST))))
                .consistentRead(true)
                .limit(limit + 1));
    var events = response.items().stream().map(Item::new).map(EventItem::read).toList();
    return new Page<>(events.stream().limit(limit).toList(), events.size() > limit);
  }
}
