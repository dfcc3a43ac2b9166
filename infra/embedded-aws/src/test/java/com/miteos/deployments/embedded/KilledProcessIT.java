package com.miteos.deployments.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KilledProcessIT {
  @TempDir static Path directory;

  @BeforeAll
  static void writeAndKill() throws Exception {
    KilledProcess.run(WritingProcess.class, directory);
  }

  @Test
  void leavesTheTablesBehind() {
    try (var dynamoDb = EmbeddedDynamoDb.start(Storage.at(directory), 0)) {
      assertThat(EmbeddedDynamoDbIT.get(Clients.dynamoDb(dynamoDb.endpoint()), "a", 1))
          .isEqualTo(EmbeddedDynamoDbIT.thing("a", 1, "pending"));
    }
  }
}
