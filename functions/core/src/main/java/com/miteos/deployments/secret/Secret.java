package com.miteos.deployments.secret;

/// A value that must not be printed: a provider token, a build variable.
public record Secret(String value) {
  @Override
  public String toString() {
    return "Secret[redacted]";
  }

  /// The last four characters, or nothing of a secret too short to show any.
  public String last4() {
    return value.length() < 12 ? "" : value.substring(value.length() - 4);
  }
}
