package com.miteos.deployments.simulator.cloudflare;

import java.util.Locale;

/// A branch's name as part of a domain.
final class BranchLabel {
  private static final int LONGEST = 28;

  private BranchLabel() {}

  static String of(String branch) {
    var label =
        branch.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-").replaceAll("^-+|-+$", "");
    return label.isEmpty()
        ? "branch-" + Integer.toHexString(branch.hashCode())
        : label.substring(0, Math.min(label.length(), LONGEST));
  }
}
