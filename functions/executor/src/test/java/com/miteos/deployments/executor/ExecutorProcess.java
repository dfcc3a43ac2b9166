package com.miteos.deployments.executor;

import java.io.IOException;

/// The handler as Lambda makes it, in a process of its own: one request comes in and one answer
/// goes out.
final class ExecutorProcess {
  private ExecutorProcess() {}

  public static void main(String[] arguments) throws IOException {
    var answers = System.out;
    // What is logged goes to the standard output, too.
    System.setOut(System.err);
    new ExecutorHandler().handleRequest(System.in, answers, new TestInvocation(600_000));
  }
}
