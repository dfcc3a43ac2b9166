package com.miteos.deployments.executor;

import com.miteos.deployments.history.LogLevel;
import com.miteos.deployments.history.LogStage;
import java.util.List;
import java.util.function.Consumer;

/// A build's log as everything that may hold a customer's secrets writes to it.
record RedactedLog(BuildLog log, Redactor redactor) {
  void info(LogStage stage, String message) {
    say(stage, LogLevel.INFO, message);
  }

  void warn(LogStage stage, String message) {
    say(stage, LogLevel.WARN, message);
  }

  void say(LogStage stage, LogLevel level, String message) {
    log.say(stage, level, redactor.redact(message));
  }

  /// What a command prints, to be taken down line by line.
  OutputLines output(LogStage stage) {
    return lines(line -> log.output(stage, line));
  }

  OutputLines lines(Consumer<String> lines) {
    return new OutputLines(redactor, lines);
  }

  /// The last lines commands printed.
  List<String> tail() {
    return log.tail();
  }

  String redact(String text) {
    return redactor.redact(text);
  }
}
