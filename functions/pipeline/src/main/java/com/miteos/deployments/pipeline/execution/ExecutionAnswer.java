package com.miteos.deployments.pipeline.execution;

import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureClass;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.pipeline.StepJson;
import com.miteos.deployments.pipeline.execution.ExecutionOutcome.Built;
import com.miteos.deployments.pipeline.execution.ExecutionOutcome.Durations;
import com.miteos.deployments.pipeline.execution.ExecutionOutcome.Failed;
import com.miteos.deployments.pipeline.execution.ExecutionOutcome.Stopped;
import com.miteos.deployments.workspace.Artifact;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The executor's answer as JSON. Customers' code runs beside what writes it, so nothing in it
/// holds before [#read] has looked at it.
public record ExecutionAnswer(
    @Nullable String outcome,
    @Nullable Output output,
    @Nullable Reason failure,
    @Nullable Durations durationsMs,
    @Nullable String resolved,
    @Nullable String summary) {
  private static final String BUILT = "built";
  private static final String FAILED = "failed";
  private static final String STOPPED = "stopped";
  private static final int MAX_CHARACTERS = 1_000;
  private static final long MAX_MILLISECONDS = 3_600_000;
  private static final Set<FailureCode> POSSIBLE =
      Set.of(
          FailureCode.INSTALL_FAILED,
          FailureCode.BUILD_FAILED,
          FailureCode.NO_OUTPUT,
          FailureCode.TIMED_OUT,
          FailureCode.ARTIFACT_INVALID,
          FailureCode.ARTIFACT_TOO_LARGE);

  record Output(long size, @Nullable String sha256) {}

  record Reason(
      @Nullable FailureStage stage,
      @Nullable FailureCode code,
      @Nullable FailureClass failureClass,
      @Nullable String message,
      @Nullable List<@Nullable String> logTail) {}

  public static ExecutionAnswer of(ExecutionOutcome outcome) {
    return switch (outcome) {
      case Built built ->
          new ExecutionAnswer(
              BUILT,
              new Output(built.size(), built.sha256()),
              null,
              built.durations(),
              built.resolved(),
              built.summary());
      case Failed failed ->
          new ExecutionAnswer(
              FAILED, null, reason(failed.failure()), failed.durations(), failed.resolved(), null);
      case Stopped stopped ->
          new ExecutionAnswer(STOPPED, null, null, stopped.durations(), stopped.resolved(), null);
    };
  }

  private static Reason reason(Failure failure) {
    return new Reason(
        failure.stage(),
        failure.code(),
        failure.failureClass(),
        failure.message(),
        List.copyOf(failure.logTail()));
  }

  /// Throws IllegalArgumentException for an answer that the executor itself never gives.
  public static ExecutionOutcome read(String json) {
    var answer = StepJson.read(json, ExecutionAnswer.class);
    if (answer == null) {
      throw new IllegalArgumentException("expected an answer, got null");
    }
    return answer.parse();
  }

  private ExecutionOutcome parse() {
    var durations = durations();
    if (BUILT.equals(outcome) && output != null && output.sha256() != null) {
      return new Built(
          size(output), sha256(output.sha256()), text(resolved), text(summary), durations);
    }
    if (FAILED.equals(outcome) && failure != null && failure.code() != null) {
      return new Failed(failure(failure, failure.code()), text(resolved), durations);
    }
    if (STOPPED.equals(outcome)) {
      return new Stopped(text(resolved), durations);
    }
    throw new IllegalArgumentException(
        "expected an outcome built or failed with its members, or stopped");
  }

  private static long size(Output output) {
    if (output.size() < 1) {
      throw new IllegalArgumentException("expected a size above 0, got " + output.size());
    }
    return output.size();
  }

  private static String sha256(String value) {
    if (!Artifact.isSha256(value)) {
      throw new IllegalArgumentException("expected a SHA-256 as 64 lower-case hex digits");
    }
    return value;
  }

  private static Failure failure(Reason reason, FailureCode code) {
    if (!POSSIBLE.contains(code)) {
      throw new IllegalArgumentException("expected a failure of a build, got " + code.wireName());
    }
    var lines = Objects.requireNonNullElse(reason.logTail(), List.<@Nullable String>of());
    var failure = Failure.of(FailureStage.BUILD, code, text(reason.message()));
    return (reason.failureClass() == FailureClass.PLATFORM ? failure.ofPlatform() : failure)
        .after(lines.stream().map(ExecutionAnswer::text).toList());
  }

  private static String text(@Nullable String value) {
    var clean = Objects.requireNonNullElse(value, "").replaceAll("\\p{Cntrl}", " ");
    return clean.length() <= MAX_CHARACTERS ? clean : clean.substring(0, MAX_CHARACTERS) + "…";
  }

  private Durations durations() {
    var given = Objects.requireNonNullElse(durationsMs, new Durations(0, 0, 0));
    return new Durations(
        duration(given.install()), duration(given.compile()), duration(given.bundle()));
  }

  private static long duration(long milliseconds) {
    return Math.clamp(milliseconds, 0, MAX_MILLISECONDS);
  }
}
