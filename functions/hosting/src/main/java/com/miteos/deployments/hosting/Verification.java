package com.miteos.deployments.hosting;

/// Whether a public url serves a deployment's bytes, as far as one look at it tells.
public sealed interface Verification {
  /// It does.
  record Verified() implements Verification {}

  /// It asks visitors to sign in, so it is up and no more can be seen.
  record Protected() implements Verification {}

  /// It serves nothing usable; that may be the time a host takes to spread a deployment.
  record NotYet(String reason) implements Verification {}

  /// It serves other bytes: an older deployment for a while, or for good.
  record Mismatch(String reason) implements Verification {}
}
