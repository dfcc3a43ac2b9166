package com.miteos.deployments.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

final class EmbeddedAwsIT {
  @Test
  void startsEachService() {
    try (var aws = EmbeddedAws.start(Storage.inMemory(), EmbeddedPorts.any(), Clients.IDENTITY)) {
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
