package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.aws.TestEnvironment;
import com.miteos.deployments.embedded.EmbeddedDynamoDb;
import com.miteos.deployments.embedded.Storage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/// The repositories' contracts over DynamoDB Local.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DynamoDbRepositoriesIT extends RepositoryContracts {
  private final EmbeddedDynamoDb server = EmbeddedDynamoDb.start(Storage.inMemory(), 0);
  private final TestTables tables =
      new TestTables(TestEnvironment.with("DYNAMODB", server.endpoint()));

  @AfterAll
  void stop() {
    server.close();
  }

  @Override
  TestTables tables() {
    return tables;
  }
}
