package com.miteos.deployments.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.Message;

final class KilledProcessIT {
  @TempDir static Path directory;
  private static EmbeddedAws aws;

  @BeforeAll
  static void writeKillAndStartAgain() throws Exception {
    KilledProcess.run(WritingProcess.class, directory);
    aws = EmbeddedAws.start(Storage.at(directory), EmbeddedPorts.any(), Clients.IDENTITY);
  }

  @AfterAll
  static void stop() {
    aws.close();
  }

  @Test
  void leavesTheTablesBehind() {
    assertThat(EmbeddedDynamoDbIT.get(Clients.dynamoDb(aws.dynamoDb().endpoint()), "a", 1))
        .isEqualTo(EmbeddedDynamoDbIT.thing("a", 1, "pending"));
  }

  @Test
  void leavesTheQueuesBehindWithoutWhatWasHandled() {
    var queue = EmbeddedSqsIT.queue(aws.sqs(), "kept");

    assertThat(EmbeddedSqsIT.receive(Clients.sqs(aws.sqs().endpoint()), queue))
        .extracting(Message::body)
        .containsExactly("waiting");
  }

  @Test
  void leavesTheObjectsBehind() {
    assertThat(Artifacts.get(Clients.s3(aws.s3().endpoint()), "kept")).isEqualTo("content");
  }

  @Test
  void leavesTheKeysBehind() throws Exception {
    var ciphertext = Files.readAllBytes(directory.resolve(WritingProcess.CIPHERTEXT_FILE));

    assertThat(
            EmbeddedKmsIT.decrypt(
                Clients.kms(aws.kms().endpoint()), SdkBytes.fromByteArray(ciphertext), Map.of()))
        .isEqualTo("token");
  }
}
