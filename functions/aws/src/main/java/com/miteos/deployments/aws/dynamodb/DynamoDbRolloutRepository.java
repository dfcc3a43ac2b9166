package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.deployment.DeploymentRef;
import com.miteos.deployments.deployment.Release;
import com.miteos.deployments.deployment.Rollout;
import com.miteos.deployments.deployment.RolloutRepository;
import com.miteos.deployments.deployment.StaleDeploymentException;
import com.miteos.deployments.deployment.Status;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Rollouts in DynamoDB, in the deployments' own items, so that one condition guards both.
final class DynamoDbRolloutRepository implements RolloutRepository {
  private final Database database;
  private final Tables tables;
  private final Contention contention;

  DynamoDbRolloutRepository(Database database, Tables tables, Contention contention) {
    this.database = database;
    this.tables = tables;
    this.contention = contention;
  }

  @Override
  public Rollout find(DeploymentRef deployment) {
    return database
        .find(tables.deployments(), DeploymentItem.key(deployment))
        .map(RolloutItem::read)
        .orElse(Rollout.NONE);
  }

  @Override
  public void recordBundle(DeploymentRef deployment, String bundleKey) {
    update(
        deployment,
        new Change(
            Status.BUILDING,
            "SET #attribute = :value",
            RolloutItem.BUNDLE_KEY,
            Item.ofText(bundleKey),
            null));
  }

  @Override
  public Rollout beginAttempt(DeploymentRef deployment) {
    return update(
        deployment,
        new Change(Status.DEPLOYING, "ADD #attribute :value", "attempt", Item.ofNumber(1), null));
  }

  @Override
  public void recordRelease(DeploymentRef deployment, int attempt, Release release) {
    update(
        deployment,
        new Change(
            Status.DEPLOYING,
            "SET #attribute = :value",
            "release",
            RolloutItem.write(release),
            attempt));
  }

  /// One attribute's new value, allowed in one status and, where there is one, in one attempt.
  private record Change(
      Status expected,
      String update,
      String attribute,
      AttributeValue value,
      @Nullable Integer attempt) {
    String condition() {
      return "#status = :expected" + (attempt == null ? "" : " AND attempt = :attempt");
    }

    Map<String, AttributeValue> values() {
      var values = new HashMap<String, AttributeValue>();
      values.put(":expected", Item.ofText(expected.wireName()));
      values.put(":value", value);
      if (attempt != null) {
        values.put(":attempt", Item.ofNumber(attempt));
      }
      return values;
    }

    StaleDeploymentException refused(DeploymentRef deployment, Optional<Status> found) {
      var moved = !found.equals(Optional.of(expected));
      return new StaleDeploymentException(
          deployment, moved ? expected.wireName() : "in push attempt " + attempt);
    }
  }

  private Rollout update(DeploymentRef deployment, Change change) {
    var request =
        UpdateItemRequest.builder()
            .tableName(tables.deployments())
            .key(DeploymentItem.key(deployment))
            .updateExpression(change.update())
            .conditionExpression(change.condition())
            .expressionAttributeNames(Map.of("#status", "status", "#attribute", change.attribute()))
            .expressionAttributeValues(change.values())
            .returnValues(ReturnValue.ALL_NEW)
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build();
    return contention.result(() -> attempt(request, deployment, change));
  }

  /// Empty where the deployment itself was being written at the same time.
  private Optional<Rollout> attempt(
      UpdateItemRequest request, DeploymentRef deployment, Change change) {
    try {
      var updated = database.call(client -> client.updateItem(request));
      return Optional.of(RolloutItem.read(new Item(updated.attributes())));
    } catch (ConditionalCheckFailedException e) {
      throw change.refused(deployment, Item.of(e.item()).map(DeploymentItem::status));
    } catch (TransactionConflictException _) {
      return Optional.empty();
    }
  }
}
