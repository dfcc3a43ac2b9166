package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.deployment.Deployment;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// Reads the deployments in flight: their keys from the index, which holds nothing else and so is
/// not rewritten at each change, then the items themselves as they are now.
record UnfinishedQuery(Database database, String table, BatchReads reads) {
  List<Deployment> run() {
    return reads.read(table, keys()).stream()
        .map(DeploymentItem::read)
        .filter(deployment -> !deployment.status().isTerminal())
        .sorted(Comparator.comparing(Deployment::deadline).thenComparing(Deployment::id))
        .toList();
  }

  private List<Map<String, AttributeValue>> keys() {
    var request =
        QueryRequest.builder()
            .tableName(table)
            .indexName(Tables.IN_FLIGHT_INDEX)
            .keyConditionExpression("in_flight = :yes")
            .expressionAttributeValues(Map.of(":yes", Item.ofText(DeploymentItem.IN_FLIGHT)))
            .projectionExpression("#owner, id")
            .expressionAttributeNames(Map.of("#owner", "owner"))
            .build();
    return database.query(request).map(Item::attributes).toList();
  }
}
