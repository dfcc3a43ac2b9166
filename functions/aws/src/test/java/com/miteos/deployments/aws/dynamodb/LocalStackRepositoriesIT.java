package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.aws.LocalStack;
import com.miteos.deployments.aws.TestEnvironment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.localstack.LocalStackContainer;

/// The repositories' contracts over LocalStack, where there is a Docker engine to run it.
@Testcontainers(disabledWithoutDocker = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LocalStackRepositoriesIT extends RepositoryContracts {
  @Container private static final LocalStackContainer SERVER = LocalStack.container("dynamodb");

  private TestTables tables;

  @BeforeAll
  void connect() {
    tables = new TestTables(TestEnvironment.with("DYNAMODB", SERVER.getEndpoint()));
  }

  @Override
  TestTables tables() {
    return tables;
  }
}
