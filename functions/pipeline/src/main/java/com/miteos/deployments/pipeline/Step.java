package com.miteos.deployments.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import org.slf4j.MDC;

/// The work of a pipeline function, between the JSON it gets and the JSON it answers.
@FunctionalInterface
public interface Step<I> {
  /// What every line that a step logs is found by.
  String DEPLOYMENT_ID = "deployment_id";

  Object run(I request) throws IOException, InterruptedException;

  /// Reads the request, runs the step and writes what it came to.
  static <I> void answer(InputStream input, OutputStream output, Class<I> type, Step<I> step)
      throws IOException {
    var request = StepJson.read(input, type);
    if (request instanceof StepRequest about) {
      MDC.put(DEPLOYMENT_ID, about.deployment().deploymentId());
    }
    try {
      StepJson.write(step.run(request), output);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      var stopped = new InterruptedIOException("the step was interrupted");
      stopped.initCause(interrupted);
      throw stopped;
    } finally {
      MDC.remove(DEPLOYMENT_ID);
    }
  }
}
