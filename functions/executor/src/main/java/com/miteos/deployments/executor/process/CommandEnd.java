package com.miteos.deployments.executor.process;

/// How a command ended.
public sealed interface CommandEnd {
  record Exited(int code) implements CommandEnd {}

  record TimedOut() implements CommandEnd {}

  /// It was stopped for using too much; `what` goes on from "it", naming use and limit.
  record Exceeded(String what) implements CommandEnd {}

  /// Nobody wants its result any more.
  record Stopped() implements CommandEnd {}
}
