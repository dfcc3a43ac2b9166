package com.miteos.deployments.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a token lets its holder do.
public enum Scope {
  DEPLOYMENTS_READ,
  DEPLOYMENTS_WRITE,
  CONFIGS_READ,
  CONFIGS_WRITE,
  WORKSPACES_WRITE;

  /// As it stands in requests, messages and storage: `deployments:read`.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', ':');
  }

  public static Optional<Scope> find(String wireName) {
    return Arrays.stream(values()).filter(scope -> scope.wireName().equals(wireName)).findFirst();
  }

  /// The accepted values for an error message.
  public static String accepted() {
    return Arrays.stream(values()).map(Scope::wireName).collect(Collectors.joining(", "));
  }
}
