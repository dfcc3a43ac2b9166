package com.miteos.deployments.simulator.fault;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Something that goes wrong on purpose: which requests it hits, how many of them, and what it
/// does.
///
/// Absent criteria match everything. In `path`, `*` stands for any characters. The first `skip`
/// matching requests are spared, the next `times` are hit; [#ALWAYS] hits all that follow.
public record Fault(
    @Nullable String host,
    @Nullable String request,
    @Nullable String method,
    @Nullable String path,
    int skip,
    int times,
    long latencyMillis,
    FaultAction action) {
  public static final int ALWAYS = 0;

  public Fault {
    if (skip < 0 || times < 0 || latencyMillis < 0) {
      throw new IllegalArgumentException("skip, times and latency cannot be negative");
    }
  }

  /// Hits the first request of this name, once.
  public static Fault on(String host, String request, FaultAction action) {
    return new Fault(host, request, null, null, 0, 1, 0, action);
  }

  public Fault skipping(int requests) {
    return new Fault(host, request, method, path, requests, times, latencyMillis, action);
  }

  public Fault times(int requests) {
    return new Fault(host, request, method, path, skip, requests, latencyMillis, action);
  }

  public Fault always() {
    return times(ALWAYS);
  }

  public Fault delayed(long millis) {
    return new Fault(host, request, method, path, skip, times, millis, action);
  }

  public Fault onPath(String pattern) {
    return new Fault(host, request, method, pattern, skip, times, latencyMillis, action);
  }

  boolean matches(Subject subject) {
    return (host == null || host.equals(subject.host()))
        && (request == null || request.equals(subject.request()))
        && (method == null || method.equals(subject.method()))
        && (path == null || glob(path).matcher(subject.path()).matches());
  }

  private static Pattern glob(String pattern) {
    return Pattern.compile(Pattern.quote(pattern).replace("*", "\\E.*\\Q"));
  }
}
