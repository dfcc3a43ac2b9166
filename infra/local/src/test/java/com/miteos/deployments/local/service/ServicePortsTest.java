package com.miteos.deployments.local.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServicePortsTest {
  @TempDir private Path directory;

  @Test
  void stayTheSameFromStartToStart() {
    var file = directory.resolve("ports.json");

    var first = ServicePorts.remembered(file, new Random(1));

    assertThat(ServicePorts.remembered(file, new Random(2))).isEqualTo(first);
  }

  @Test
  void nameTheServiceWhosePortIsTaken() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var ports = new ServicePorts(1, taken.getLocalPort(), 3, 4, 5, 6);

      assertThatThrownBy(ports::requireFree)
          .isInstanceOf(ServicePortTakenException.class)
          .hasMessageContaining("Port %d of 127.0.0.1, where SQS was before", taken.getLocalPort());
    }
  }
}
