package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.deployment.DeploymentRef;
import com.miteos.deployments.deployment.Outcome;
import com.miteos.deployments.deployment.Outcome.Failed;
import com.miteos.deployments.deployment.Outcome.Live;
import com.miteos.deployments.deployment.Status;
import com.miteos.deployments.history.DeploymentEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// What happens to a stored deployment: a status after another, or the same again for a mere note.
record DeploymentChange(
    DeploymentRef deployment,
    Status expected,
    Status next,
    @Nullable Outcome outcome,
    String detail,
    Instant at) {

  /// The change and its event, to be written while the deployment is still at this version.
  List<TransactWriteItem> at(int version, Tables tables) {
    var event = new DeploymentEvent(version + 1, at, next, detail);
    return List.of(
        TransactWriteItem.builder().update(update(version, tables)).build(),
        EventItem.put(tables.history(), deployment.id(), event));
  }

  private Update update(int version, Tables tables) {
    var values = new HashMap<String, AttributeValue>();
    values.put(":expected", Item.ofText(expected.wireName()));
    values.put(":seen", Item.ofNumber(version));
    values.put(":next", Item.ofText(next.wireName()));
    values.put(":version", Item.ofNumber(version + 1L));
    var names = new HashMap<>(Map.of("#status", "status", "#version", "version"));
    return Update.builder()
        .tableName(tables.deployments())
        .key(DeploymentItem.key(deployment))
        .updateExpression("SET #status = :next, #version = :version" + end(names, values))
        .conditionExpression("#status = :expected AND #version = :seen")
        .expressionAttributeNames(names)
        .expressionAttributeValues(values)
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .build();
  }

  /// The rest of the update that a finished deployment needs.
  private String end(Map<String, String> names, Map<String, AttributeValue> values) {
    if (outcome == null) {
      return "";
    }
    values.put(":completed_at", Item.ofSeconds(outcome.completedAt()));
    names.put("#outcome", outcome instanceof Live ? "url" : "failure");
    values.put(
        ":outcome",
        switch (outcome) {
          case Live live -> Item.ofText(live.url().toString());
          case Failed failed -> FailureItem.write(failed.failure()).asMap();
        });
    return ", completed_at = :completed_at, #outcome = :outcome REMOVE in_flight";
  }
}
