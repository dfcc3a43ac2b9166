package com.miteos.deployments.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;

/// The work of a pipeline function, between the JSON it gets and the JSON it answers.
@FunctionalInterface
public interface Step<I> {
  Object run(I request) throws IOException, InterruptedException;

  /// Reads the request, runs the step and writes what it came to.
  static <I> void answer(InputStream input, OutputStream output, Class<I> type, Step<I> step)
      throws IOException {
    try {
      StepJson.write(step.run(StepJson.read(input, type)), output);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      var stopped = new InterruptedIOException("the step was interrupted");
      stopped.initCause(interrupted);
      throw stopped;
    }
  }
}
