package com.miteos.deployments.pipeline.preflight;

import com.miteos.deployments.preflight.PreflightCheck;
import com.miteos.deployments.preflight.PreflightSubject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the host was asked and how it answered.
public record PreflightAnswer(List<Check> checks) {
  /// A check as JSON has it.
  public record Check(PreflightSubject subject, @Nullable String code, String message) {}

  public static PreflightAnswer of(List<PreflightCheck> checks) {
    return new PreflightAnswer(
        checks.stream()
            .map(check -> new Check(check.subject(), check.code(), check.message()))
            .toList());
  }

  public List<PreflightCheck> read() {
    return checks.stream()
        .map(check -> new PreflightCheck(check.subject(), check.code(), check.message()))
        .toList();
  }
}
