package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.access.TokenRepository;
import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.config.ConfigRepository;
import com.miteos.deployments.deployment.DeploymentRepository;
import com.miteos.deployments.deployment.OrderLookup;
import com.miteos.deployments.deployment.RolloutRepository;
import com.miteos.deployments.history.EventRepository;
import com.miteos.deployments.history.LogRepository;
import com.miteos.deployments.idempotency.IdempotencyRepository;
import com.miteos.deployments.limits.UsageRepository;
import com.miteos.deployments.time.Sleeper;
import com.miteos.deployments.workspace.WorkspaceRepository;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// The repositories on DynamoDB, all over one client; [Tables] says which variables they need.
public final class DynamoDbRepositories {
  private final Database database;
  private final Tables tables;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Contention contention;
  private final Answers answers;

  /// `sleeper` and `random` space out attempts that met another write.
  public DynamoDbRepositories(
      AwsEnvironment environment, InstantSource clock, Sleeper sleeper, RandomGenerator random) {
    this.database = new Database(DynamoDbClients.create(environment));
    this.tables = new Tables(environment);
    this.clock = clock;
    this.random = random;
    this.contention = new Contention(sleeper, random);
    this.answers = new Answers(new Transactions(database), contention, tables, clock);
  }

  /// Needs the deployments and history tables, and the accounts table to add with an answer.
  public DeploymentRepository deployments() {
    return new DynamoDbDeploymentRepository(database, tables, contention, answers, clock);
  }

  /// Needs the deployments table.
  public RolloutRepository rollouts() {
    return new DynamoDbRolloutRepository(database, tables, contention);
  }

  /// Needs the history table.
  public EventRepository events() {
    return new DynamoDbEventRepository(database, tables);
  }

  /// Needs the history table.
  public LogRepository logs() {
    return new DynamoDbLogRepository(database, tables, contention, clock, random);
  }

  /// Needs the accounts table.
  public IdempotencyRepository idempotency() {
    return new DynamoDbIdempotencyRepository(database, tables, clock);
  }

  /// Needs the accounts table.
  public ConfigRepository configs() {
    return new DynamoDbConfigRepository(database, tables, answers);
  }

  /// Needs the accounts table.
  public WorkspaceRepository workspaces() {
    return new DynamoDbWorkspaceRepository(database, tables, answers, contention);
  }

  /// Needs the accounts table.
  public OrderLookup orderLookup() {
    return new DynamoDbOrderLookup(tables, new BatchReads(database, contention), clock);
  }

  /// Needs the accounts table, and the deployments table for the unfinished.
  public UsageRepository usage() {
    return new DynamoDbUsageRepository(database, tables, contention);
  }

  /// Needs the tokens table.
  public TokenRepository tokens() {
    return new DynamoDbTokenRepository(
        database, tables, answers, new BatchReads(database, contention));
  }
}
