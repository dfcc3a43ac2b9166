package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.history.LogEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/// Puts entries behind a log's last line, chunk by chunk.
///
/// A chunk's place is decided by the one before it, so of two writers that see the same last chunk
/// only one gets the place and the other looks again. `writer` names this one, so that a chunk
/// whose answer was lost is not written twice.
final class LogAppend {
  private final Database database;
  private final String table;
  private final DeploymentId deployment;
  private final String writer;
  private final Instant expiresAt;
  private OptionalInt next = OptionalInt.empty();

  LogAppend(
      Database database, String table, DeploymentId deployment, String writer, Instant expiresAt) {
    this.database = database;
    this.table = table;
    this.deployment = deployment;
    this.writer = writer;
    this.expiresAt = expiresAt;
  }

  void run(List<LogEntry> entries, Contention contention) {
    var rest = entries;
    while (!rest.isEmpty()) {
      var open = rest;
      var written = contention.result(() -> attempt(open));
      rest = rest.subList(written.entries().size(), rest.size());
    }
  }

  private Optional<LogChunk> attempt(List<LogEntry> entries) {
    var chunk = LogChunk.of(next.orElseGet(this::readNext), entries);
    if (put(chunk)) {
      next = OptionalInt.of(chunk.next());
      return Optional.of(chunk);
    }
    next = OptionalInt.empty();
    return Optional.empty();
  }

  private int readNext() {
    var request =
        QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression("deployment = :deployment AND entry BETWEEN :first AND :last")
            .expressionAttributeValues(
                Map.of(
                    ":deployment", Item.ofText(deployment.value()),
                    ":first", Item.ofText(LogChunk.entry(1)),
                    ":last", Item.ofText(LogChunk.entry(LogChunk.HIGHEST))))
            .projectionExpression("entry, line_count")
            .scanIndexForward(false)
            .consistentRead(true)
            .limit(1)
            .build();
    return database.query(request).findFirst().map(LogChunk::nextOf).orElse(1);
  }

  private boolean put(LogChunk chunk) {
    var request =
        PutItemRequest.builder()
            .tableName(table)
            .item(chunk.write(deployment, writer, expiresAt))
            .conditionExpression("attribute_not_exists(entry)")
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build();
    try {
      database.call(client -> client.putItem(request));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return new Item(e.item()).text("writer").equals(writer);
    }
  }
}
