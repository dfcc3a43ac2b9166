package com.miteos.deployments.local.http;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/// A request as it arrived.
record IncomingRequest(
    Line line, List<HeaderLine> headers, ByteBuffer body, Connection connection, Arrival arrival) {
  /// @param path still percent-encoded
  /// @param query without the question mark, still percent-encoded
  record Line(String method, String path, String query, String protocol) {}

  record Connection(String sourceIp, int port) {}

  record Arrival(String requestId, String traceId, Instant at) {}
}
