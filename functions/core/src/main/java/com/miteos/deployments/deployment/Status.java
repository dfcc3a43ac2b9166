package com.miteos.deployments.deployment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Where a deployment stands in the pipeline.
public enum Status {
  PENDING,
  BUILDING,
  DEPLOYING,
  LIVE,
  FAILED;

  /// The statuses this one may move to; from the first to the third only what needs no build.
  public Set<Status> next() {
    return switch (this) {
      case PENDING -> Set.of(BUILDING, DEPLOYING, FAILED);
      case BUILDING -> Set.of(DEPLOYING, FAILED);
      case DEPLOYING -> Set.of(LIVE, FAILED);
      case LIVE, FAILED -> Set.of();
    };
  }

  public boolean isTerminal() {
    return next().isEmpty();
  }

  /// As it stands in records.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Status> find(String wireName) {
    return Arrays.stream(values()).filter(status -> status.wireName().equals(wireName)).findFirst();
  }

  /// The accepted values for an error message: `pending, building, …`.
  public static String accepted() {
    return Arrays.stream(values()).map(Status::wireName).collect(Collectors.joining(", "));
  }
}
