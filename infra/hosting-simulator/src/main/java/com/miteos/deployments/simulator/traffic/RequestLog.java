package com.miteos.deployments.simulator.traffic;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The latest requests of all hosts, and totals of every request since the last reset.
public final class RequestLog {
  private static final int CAPACITY = 10_000;

  private final ArrayDeque<RecordedRequest> latest = new ArrayDeque<>();
  private final Map<String, Map<String, RequestTotal>> totals = new HashMap<>();
  private final Map<String, Integer> running = new HashMap<>();

  public synchronized List<RecordedRequest> latest() {
    return List.copyOf(latest);
  }

  /// By the name of the request.
  public synchronized Map<String, RequestTotal> totals(String host) {
    return Map.copyOf(totals.getOrDefault(host, Map.of()));
  }

  /// Requests that have come and are not answered yet.
  public synchronized int underWay() {
    return running.values().stream().mapToInt(Integer::intValue).sum();
  }

  public synchronized void clear() {
    latest.clear();
    totals.clear();
  }

  synchronized void begin(String host, String request) {
    var atOnce = running.merge(host + " " + request, 1, Integer::sum);
    ofHost(host)
        .merge(request, RequestTotal.NONE.withAtOnce(atOnce), (a, _) -> a.withAtOnce(atOnce));
  }

  synchronized void end(RecordedRequest request) {
    running.merge(request.host() + " " + request.request(), -1, Integer::sum);
    ofHost(request.host())
        .merge(
            request.request(),
            RequestTotal.NONE.plusOne(request.bytes()),
            (total, _) -> total.plusOne(request.bytes()));
    if (latest.size() == CAPACITY) {
      latest.removeFirst();
    }
    latest.addLast(request);
  }

  private Map<String, RequestTotal> ofHost(String host) {
    return totals.computeIfAbsent(host, _ -> new HashMap<>());
  }
}
