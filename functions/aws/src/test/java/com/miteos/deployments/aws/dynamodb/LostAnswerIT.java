package com.miteos.deployments.aws.dynamodb;

import static com.miteos.deployments.testing.Samples.LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.aws.TestEnvironment;
import com.miteos.deployments.deployment.Status;
import com.miteos.deployments.embedded.EmbeddedDynamoDb;
import com.miteos.deployments.embedded.Storage;
import com.miteos.deployments.history.DeploymentEvent;
import com.miteos.deployments.history.LogEntry;
import com.miteos.deployments.history.LogLevel;
import com.miteos.deployments.history.LogStage;
import com.miteos.deployments.testing.Samples;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Writes that DynamoDB carried out but whose answers never came: each is done once.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LostAnswerIT {
  private final EmbeddedDynamoDb server = EmbeddedDynamoDb.start(Storage.inMemory(), 0);
  private final AnswerLosingProxy proxy = new AnswerLosingProxy(server.endpoint());
  private final TestTables tables =
      new TestTables(TestEnvironment.with("DYNAMODB", proxy.endpoint()));

  @AfterAll
  void stop() {
    proxy.close();
    server.close();
  }

  @Test
  void addsADeploymentOnce() {
    var repositories = tables.repositories();
    var samples = new Samples(repositories.clock());
    var deployment = samples.pending();
    proxy.loseNext("TransactWriteItems");

    repositories.deployments().add(deployment, samples.answer(LIVE, "once"));

    assertThat(proxy.lost()).contains("TransactWriteItems");
    assertThat(repositories.deployments().find(LIVE, deployment.id())).contains(deployment);
  }

  @Test
  void movesADeploymentOnce() {
    var repositories = tables.repositories();
    var deployment = new Samples(repositories.clock()).pending();
    repositories.deployments().add(deployment, null);
    proxy.loseNext("TransactWriteItems");

    repositories.deployments().save(deployment.startBuilding(), Status.PENDING, "building");

    assertThat(proxy.lost()).contains("TransactWriteItems");
    assertThat(repositories.events().list(deployment.id(), 0, 10).items())
        .extracting(DeploymentEvent::status)
        .containsExactly(Status.PENDING, Status.BUILDING);
  }

  @Test
  void appendsLinesOnce() {
    var repositories = tables.repositories();
    var deployment = new Samples(repositories.clock()).pending();
    var entry =
        new LogEntry(repositories.clock().instant(), LogStage.COMPILE, LogLevel.INFO, "said once");
    proxy.loseNext("PutItem");

    repositories.logs().append(deployment.id(), List.of(entry));

    assertThat(proxy.lost()).contains("PutItem");
    assertThat(repositories.logs().list(deployment.id(), null, 0, 10).items()).hasSize(1);
  }
}
