package com.miteos.deployments.statemachine.definition;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The `ErrorEquals` of a retrier or catcher.
public record ErrorNames(List<String> names) {
  public static final String ALL = "States.ALL";
  public static final String TASK_FAILED = "States.TaskFailed";
  public static final String TIMEOUT = "States.Timeout";
  public static final String HEARTBEAT_TIMEOUT = "States.HeartbeatTimeout";
  public static final String QUERY_EVALUATION_ERROR = "States.QueryEvaluationError";
  public static final String DATA_LIMIT_EXCEEDED = "States.DataLimitExceeded";
  public static final String NO_CHOICE_MATCHED = "States.NoChoiceMatched";
  public static final String RUNTIME = "States.Runtime";

  /// Every name beginning with `States.` that a definition may use.
  static final Set<String> RESERVED =
      Set.of(
          ALL,
          TASK_FAILED,
          TIMEOUT,
          HEARTBEAT_TIMEOUT,
          QUERY_EVALUATION_ERROR,
          DATA_LIMIT_EXCEEDED,
          NO_CHOICE_MATCHED,
          RUNTIME,
          "States.Permissions");

  /// What only its own name matches, no wildcard.
  private static final Set<String> TERMINAL = Set.of(DATA_LIMIT_EXCEEDED);

  private static final Set<String> TIMEOUTS = Set.of(TIMEOUT, HEARTBEAT_TIMEOUT);

  public ErrorNames {
    names = List.copyOf(names);
  }

  /// An error without a name is met by the wildcards only; `States.Runtime` always ends an
  /// execution.
  public boolean match(@Nullable String error) {
    if (RUNTIME.equals(error)) {
      return false;
    }
    return names.stream().anyMatch(name -> matches(name, error));
  }

  private static boolean matches(String name, @Nullable String error) {
    if (error == null) {
      return name.equals(ALL) || name.equals(TASK_FAILED);
    }
    return switch (name) {
      case ALL -> !TERMINAL.contains(error);
      case TASK_FAILED -> !TERMINAL.contains(error) && !TIMEOUTS.contains(error);
      case TIMEOUT -> TIMEOUTS.contains(error);
      default -> name.equals(error);
    };
  }
}
