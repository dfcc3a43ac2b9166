package com.miteos.deployments.sandbox;

import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.history.LogLevel;
import com.miteos.deployments.history.LogStage;
import java.time.Duration;
import java.util.List;

/// What a script has happen to a deployment that would go live otherwise.
public sealed interface Twist {
  /// A line the build prints.
  record Line(LogStage stage, LogLevel level, String message) {}

  /// Nothing happens to it.
  record None() implements Twist {}

  /// The build fails, having printed these lines; `found` is what was seen in the artifact.
  record BuildFails(String found, List<Line> log, Failure failure) implements Twist {
    public BuildFails {
      log = List.copyOf(log);
      failure = failure.after(log.stream().map(Line::message).toList());
    }
  }

  /// The host refuses every upload.
  record UploadRejected(Failure failure) implements Twist {}

  /// The host puts the first upload off and takes the second.
  record FirstUploadPutOff(Failure failure, Duration retryAfter) implements Twist {}

  /// The host is done only this long after the upload.
  record ReadyAfter(Duration duration) implements Twist {}

  /// The host says that it is done and serves something else.
  record NotVerified(Failure failure) implements Twist {}

  /// The host is never done.
  record NeverReady() implements Twist {}
}
