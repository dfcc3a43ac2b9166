package com.miteos.deployments.hosting.netlify;

import org.jspecify.annotations.Nullable;

/// How far a deploy is, as far as it matters to us.
enum DeployState {
  /// Waits for the list of its files.
  NEW,
  /// Compares that list with what is stored.
  COMPARING,
  /// Waits for the files that are missing.
  AWAITING_FILES,
  /// Has all it needs, or does something we need not know.
  WORKING,
  READY,
  FAILED;

  boolean isFinal() {
    return this == READY || this == FAILED;
  }

  /// Netlify's word for it; words we do not know count as work going on, as with its own clients.
  static DeployState of(@Nullable String word) {
    return switch (word) {
      case "new" -> NEW;
      case "preparing" -> COMPARING;
      case "prepared", "uploading" -> AWAITING_FILES;
      case "ready" -> READY;
      case "error", "rejected" -> FAILED;
      case null, default -> WORKING;
    };
  }
}
