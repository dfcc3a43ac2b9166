package com.miteos.deployments.simulator.fault;

import org.jspecify.annotations.Nullable;

/// A fault as it is written in JSON; `times` is 1 when absent and 0 for always.
public record FaultRequest(
    @Nullable String host,
    @Nullable String request,
    @Nullable String method,
    @Nullable String path,
    @Nullable Integer skip,
    @Nullable Integer times,
    @Nullable Long latencyMs,
    @Nullable FaultAction action) {
  public static FaultRequest of(Fault fault) {
    return new FaultRequest(
        fault.host(),
        fault.request(),
        fault.method(),
        fault.path(),
        fault.skip(),
        fault.times(),
        fault.latencyMillis(),
        fault.action());
  }

  public Fault parse() {
    return new Fault(
        host,
        request,
        method,
        path,
        skip == null ? 0 : skip,
        times == null ? 1 : times,
        latencyMs == null ? 0 : latencyMs,
        action == null ? new FaultAction.Proceed() : action);
  }
}
