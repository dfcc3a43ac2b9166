package com.miteos.deployments.api;

import com.miteos.deployments.preflight.PreflightCheck;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks as an answer shows them, and whether all of them passed.
public record PreflightView(boolean ok, List<Check> checks) {
  /// One check; `code` says why it failed.
  public record Check(String name, boolean ok, @Nullable String code, String message) {
    static Check of(PreflightCheck check) {
      return new Check(check.subject().wireName(), check.ok(), check.code(), check.message());
    }
  }

  public static PreflightView of(List<PreflightCheck> checks) {
    return new PreflightView(
        checks.stream().allMatch(PreflightCheck::ok), checks.stream().map(Check::of).toList());
  }
}
