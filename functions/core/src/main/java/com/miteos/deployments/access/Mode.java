package com.miteos.deployments.access;

import java.util.Locale;

/// Which half of an account a token opens: real deployments, or rehearsals that push nothing.
public enum Mode {
  LIVE,
  TEST;

  /// As it stands in a token and in storage keys.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Throws naming the accepted values.
  public static Mode of(String wireName) {
    return switch (wireName) {
      case "live" -> LIVE;
      case "test" -> TEST;
      default ->
          throw new IllegalArgumentException("expected live or test, got '" + wireName + "'");
    };
  }
}
