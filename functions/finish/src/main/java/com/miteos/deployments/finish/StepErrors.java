package com.miteos.deployments.finish;

import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;

/// What the customer is told when a step died instead of saying what is wrong.
final class StepErrors {
  private StepErrors() {}

  /// `step` and `error` are as the state machine caught them: its step's word and the error's name.
  static Failure failure(String step, String error) {
    return switch (step) {
      case "build" -> build(error);
      case "push" -> of(FailureStage.UPLOAD, error, "uploading to the host");
      case "check" -> of(FailureStage.ACTIVATE, error, "waiting for the host");
      default ->
          throw new IllegalArgumentException("expected build, push or check, got '" + step + "'");
    };
  }

  private static Failure build(String error) {
    return error.equals("BuildLost")
        ? Failure.of(
            FailureStage.BUILD,
            FailureCode.INTERNAL,
            "The build was started several times and its runner was lost each time.")
        : of(FailureStage.BUILD, error, "waiting for the build");
  }

  private static Failure of(FailureStage stage, String error, String work) {
    return switch (error) {
      case "States.Timeout", "States.HeartbeatTimeout", "Sandbox.Timedout" ->
          Failure.of(stage, FailureCode.TIMED_OUT, "The time for " + work + " ran out.");
      case "com.miteos.deployments.hosting.ProviderUnavailableException" ->
          Failure.of(
              stage,
              FailureCode.PROVIDER_UNAVAILABLE,
              "The host could not be reached in time while " + work + ".");
      default ->
          Failure.of(
              stage, FailureCode.INTERNAL, "Something went wrong on our side while " + work + ".");
    };
  }
}
