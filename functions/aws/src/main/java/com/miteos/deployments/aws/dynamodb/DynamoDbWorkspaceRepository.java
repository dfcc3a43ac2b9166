package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.idempotency.IdempotencyRecord;
import com.miteos.deployments.workspace.Artifact;
import com.miteos.deployments.workspace.Workspace;
import com.miteos.deployments.workspace.WorkspaceId;
import com.miteos.deployments.workspace.WorkspaceRepository;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Workspaces in DynamoDB.
final class DynamoDbWorkspaceRepository implements WorkspaceRepository {
  private final Database database;
  private final Tables tables;
  private final Answers answers;
  private final Contention contention;

  DynamoDbWorkspaceRepository(
      Database database, Tables tables, Answers answers, Contention contention) {
    this.database = database;
    this.tables = tables;
    this.answers = answers;
    this.contention = contention;
  }

  @Override
  public Optional<Workspace> find(AccountId account, WorkspaceId id) {
    return database
        .find(tables.accounts(), WorkspaceItem.key(account, id))
        .map(item -> WorkspaceItem.read(account, id, item));
  }

  @Override
  public void announce(
      AccountId account, WorkspaceId id, Artifact artifact, @Nullable IdempotencyRecord answer) {
    var update =
        Update.builder()
            .tableName(tables.accounts())
            .key(WorkspaceItem.key(account, id))
            .updateExpression("SET announced = :artifact")
            .expressionAttributeValues(Map.of(":artifact", ArtifactItem.write(artifact).asMap()))
            .build();
    answers.storeWith(
        answer, id.value(), List.of(TransactWriteItem.builder().update(update).build()));
  }

  @Override
  public void recordUpload(AccountId account, WorkspaceId id, Workspace.Upload upload) {
    var request =
        UpdateItemRequest.builder()
            .tableName(tables.accounts())
            .key(WorkspaceItem.key(account, id))
            .updateExpression("SET upload = :upload REMOVE announced")
            .conditionExpression("announced = :artifact")
            .expressionAttributeValues(
                Map.of(
                    ":upload", WorkspaceItem.write(upload),
                    ":artifact", ArtifactItem.write(upload.artifact()).asMap()))
            .build();
    contention.until(() -> isDecided(request));
  }

  /// False where an announcement was being written at the same time.
  private boolean isDecided(UpdateItemRequest request) {
    try {
      database.call(client -> client.updateItem(request));
      return true;
    } catch (ConditionalCheckFailedException _) {
      return true;
    } catch (TransactionConflictException _) {
      return false;
    }
  }
}
