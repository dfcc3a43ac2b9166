package com.miteos.deployments.hosting.vercel;

import org.jspecify.annotations.Nullable;

/// How far a deployment is, as far as it matters to us.
enum DeploymentState {
  WORKING,
  READY,
  FAILED,
  CANCELED,
  BLOCKED,
  DELETED;

  boolean isFinal() {
    return this != WORKING;
  }

  /// Whether it will never serve anything.
  boolean isDead() {
    return this != WORKING && this != READY;
  }

  /// Vercel's word for it; words we do not know count as work going on, as with its own clients.
  static DeploymentState of(@Nullable String word) {
    return switch (word) {
      case "READY" -> READY;
      case "CANCELED" -> CANCELED;
      case "BLOCKED" -> BLOCKED;
      case "DELETED" -> DELETED;
      case null -> WORKING;
      default -> word.equals("ERROR") || word.endsWith("_ERROR") ? FAILED : WORKING;
    };
  }
}
