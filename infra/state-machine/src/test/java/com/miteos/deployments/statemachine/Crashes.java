package com.miteos.deployments.statemachine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A server that can be killed: the next one starts on a copy of what was written by then.
final class Crashes implements AutoCloseable {
  static final String SEND =
      """
      "Send": {
        "Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
        "Arguments": {"QueueUrl": "q", "MessageBody": {"token": "{% $states.context.Task.Token %}"}},
        "Assign": {"built": "{% $states.result %}"},
        "TimeoutSeconds": 100, "HeartbeatSeconds": 20, "Next": "Pause"
      },
      "Pause": {"Type": "Wait", "Seconds": 30, "Next": "Push"},
      "Push": {
        "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
        "Arguments": {"FunctionName": "f", "Payload": {"built": "{% $built %}", "retry": "{% $states.context.State.RetryCount %}"}},
        "Output": "{% $states.result.Payload %}", "TimeoutSeconds": 50,
        "Retry": [{"ErrorEquals": ["A"], "IntervalSeconds": 10, "MaxAttempts": 2}],
        "End": true
      }
      """;

  final ManualTimer timer = new ManualTimer();
  Served served;
  private final Path root;
  private int generation;

  Crashes(Path root) {
    this.root = root;
    this.served = new Served(directory(), timer);
  }

  Path directory() {
    return root.resolve("generation-" + generation);
  }

  Path journalFile() {
    return directory().resolve("journal");
  }

  List<String> journal() {
    try {
      return Files.readAllLines(journalFile());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  void restart() {
    crashFor(Duration.ZERO);
  }

  void crashFor(Duration outage) {
    try {
      restartOn(Files.readAllBytes(journalFile()), outage);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  void restartOn(byte[] journal, Duration outage) throws IOException {
    served.close();
    timer.advance(outage);
    generation++;
    Files.createDirectories(directory());
    Files.write(journalFile(), journal);
    served = new Served(directory(), timer);
  }

  String send() {
    return served.run("Send", SEND, "{}");
  }

  /// Sent and answered, so that the execution waits.
  String sendAndPause() {
    var execution = send();
    var token = Served.accept(served.integration.nextCall());
    served.awaitEvent(execution, "TaskSubmitted");
    succeed(token);
    return execution;
  }

  void succeed(String token) {
    served.client.sendTaskSuccess(request -> request.taskToken(token).output("{\"n\":1}"));
  }

  @Override
  public void close() {
    served.close();
  }
}
