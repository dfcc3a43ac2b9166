package com.miteos.deployments.local.service;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Finds ports nobody listens on, below those the system lends to outgoing connections, so that a
/// port found once is free again after a restart.
public final class FreePorts {
  private static final int FIRST = 20_000;
  private static final int AFTER_LAST = 32_000;

  private final RandomGenerator random;
  private final Set<Integer> given = new HashSet<>();

  FreePorts(RandomGenerator random) {
    this.random = random;
  }

  int next() {
    int port;
    do {
      port = random.nextInt(FIRST, AFTER_LAST);
    } while (!isFree(port) || !given.add(port));
    return port;
  }

  public static boolean isFree(int port) {
    try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
