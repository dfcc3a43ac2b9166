package com.miteos.deployments.pipeline;

import com.amazonaws.services.lambda.runtime.Context;
import com.miteos.deployments.time.Deadline;
import java.time.Duration;
import java.time.InstantSource;

/// How long an invocation may work before it has to answer.
public final class StepDeadline {
  /// Kept back from the function's own timeout to write down the answer.
  private static final Duration RESERVE = Duration.ofSeconds(5);

  private StepDeadline() {}

  public static Deadline of(Context context, InstantSource clock) {
    return Deadline.in(Duration.ofMillis(context.getRemainingTimeInMillis()).minus(RESERVE), clock);
  }
}
