package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.Page;
import com.miteos.deployments.history.LogEntry;
import com.miteos.deployments.history.LogLine;
import com.miteos.deployments.history.LogRepository;
import com.miteos.deployments.history.LogStage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// Logs in DynamoDB, many lines to an item, kept for a while.
final class DynamoDbLogRepository implements LogRepository {
  private static final Duration RETENTION = Duration.ofDays(90);

  /// Chunks read per call; more calls follow where they do not fill the page.
  private static final int CHUNKS_PER_CALL = 8;

  private final Database database;
  private final Tables tables;
  private final Contention contention;
  private final InstantSource clock;
  private final RandomGenerator random;

  DynamoDbLogRepository(
      Database database,
      Tables tables,
      Contention contention,
      InstantSource clock,
      RandomGenerator random) {
    this.database = database;
    this.tables = tables;
    this.contention = contention;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public void append(DeploymentId deployment, List<LogEntry> entries) {
    var writer = HexFormat.of().toHexDigits(random.nextLong());
    var expiresAt = clock.instant().plus(RETENTION);
    new LogAppend(database, tables.history(), deployment, writer, expiresAt)
        .run(entries, contention);
  }

  @Override
  public Page<LogLine> list(
      DeploymentId deployment, @Nullable LogStage stage, int after, int limit) {
    var found =
        database
            .query(request(deployment, after))
            .flatMap(item -> LogChunk.read(item).lines().stream())
            .filter(line -> line.seq() > after)
            .filter(line -> stage == null || stage == line.entry().stage())
            .limit(limit + 1L)
            .toList();
    return new Page<>(found.stream().limit(limit).toList(), found.size() > limit);
  }

  private QueryRequest request(DeploymentId deployment, int after) {
    var earliest = Math.max(1, after + 2L - LogChunk.MOST_LINES);
    return QueryRequest.builder()
        .tableName(tables.history())
        .keyConditionExpression("deployment = :deployment AND entry BETWEEN :first AND :last")
        .expressionAttributeValues(
            Map.of(
                ":deployment", Item.ofText(deployment.value()),
                ":first", Item.ofText(LogChunk.entry(earliest)),
                ":last", Item.ofText(LogChunk.entry(LogChunk.HIGHEST))))
        .consistentRead(true)
        .limit(CHUNKS_PER_CALL)
        .build();
  }
}
