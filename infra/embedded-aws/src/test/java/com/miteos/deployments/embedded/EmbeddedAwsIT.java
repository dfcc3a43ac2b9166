package com.miteos.deployments.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

final class EmbeddedAwsIT {
  @Test
  void tellsAnSdkWhereEachServiceIs() {
    try (var aws = EmbeddedAws.start(Storage.inMemory(), EmbeddedPorts.any(), Clients.IDENTITY)) {
      assertThat(aws.environment())
          .containsEntry("AWS_REGION", "eu-west-1")
          .containsEntry("AWS_ACCESS_KEY_ID", "local")
          .containsEntry("AWS_SECRET_ACCESS_KEY", "local-secret")
          .containsEntry("AWS_ENDPOINT_URL_DYNAMODB", aws.dynamoDb().endpoint().toString())
          .containsEntry("AWS_ENDPOINT_URL_SQS", aws.sqs().endpoint().toString())
          .containsEntry("AWS_ENDPOINT_URL_S3", aws.s3().endpoint().toString())
          .containsEntry("AWS_ENDPOINT_URL_KMS", aws.kms().endpoint().toString());
      assertThat(aws.startUpTimes()).containsOnlyKeys("dynamodb", "sqs", "s3", "kms");
    }
  }

  @Test
  void leavesNothingRunningWhenOneServiceCannotStart() throws Exception {
    var port = freePort();
    try (var taken = new ServerSocket()) {
      taken.bind(Loopback.socket(0));

      assertThatExceptionOfType(EmbeddedStartException.class)
          .isThrownBy(() ->
              EmbeddedAws.start(
                  Storage.inMemory(),
                  new EmbeddedPorts(port, 0, 0, taken.getLocalPort()),
                  Clients.IDENTITY))
          .withMessageContaining("KMS");

      try (var again = new ServerSocket()) {
        again.bind(Loopback.socket(port));
        assertThat(again.isBound()).isTrue();
      }
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket()) {
      socket.bind(Loopback.socket(0));
      return socket.getLocalPort();
    }
  }
}
