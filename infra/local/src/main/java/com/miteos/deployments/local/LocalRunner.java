package com.miteos.deployments.local;

import com.miteos.deployments.local.service.Services;

/// The system that `template.yaml` describes, running in this JVM until it is closed.
public final class LocalRunner implements AutoCloseable {
  private final StartedParts parts;
  private final Endpoints endpoints;

  private LocalRunner(StartedParts parts, Endpoints endpoints) {
    this.parts = parts;
    this.endpoints = endpoints;
  }

  /// Starts everything, or nothing and throws why.
  public static LocalRunner start(RunnerOptions options) throws InterruptedException {
    return start(options, new Services.Embedded());
  }

  /// The same on other services than those that start with it.
  public static LocalRunner start(RunnerOptions options, Services services)
      throws InterruptedException {
    var parts = new StartedParts();
    var started = false;
    try {
      var endpoints = new Startup(options, services, parts).run();
      started = true;
      return new LocalRunner(parts, endpoints);
    } finally {
      if (!started) {
        parts.close();
      }
    }
  }

  public Endpoints endpoints() {
    return endpoints;
  }

  /// Stops within seconds; what is under way goes on at the next start.
  @Override
  public void close() {
    parts.close();
  }
}
