package com.miteos.deployments.access;

/// What comes of checking a token.
public sealed interface Authentication {
  /// It is good.
  record Granted(Caller caller) implements Authentication {}

  /// It cannot be a token: mistyped, cut off, or something else altogether.
  record Malformed() implements Authentication {}

  /// It has the form of a token but was never issued, or is forgotten.
  record Unknown() implements Authentication {}

  /// It was good once and has expired or been revoked.
  record Ended() implements Authentication {}
}
