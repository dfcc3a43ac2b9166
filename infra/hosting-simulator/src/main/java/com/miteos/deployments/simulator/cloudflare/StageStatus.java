package com.miteos.deployments.simulator.cloudflare;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How a deployment's last stage is.
enum StageStatus {
  ACTIVE,
  SUCCESS,
  FAILURE,
  CANCELED;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<StageStatus> of(String wireName) {
    return Arrays.stream(values()).filter(status -> status.wireName().equals(wireName)).findFirst();
  }
}
