package com.miteos.deployments.local.http;

import com.miteos.deployments.local.http.IncomingRequest.Arrival;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Gives every request its names, in API Gateway's forms.
final class RequestIds {
  private static final int REQUEST_ID_BYTES = 11;
  private static final int TRACE_ID_BYTES = 12;

  private final RandomGenerator random;

  RequestIds(RandomGenerator random) {
    this.random = random;
  }

  Arrival arrival(Instant at) {
    var requestId = Base64.getUrlEncoder().encodeToString(bytes(REQUEST_ID_BYTES));
    var traceId =
        "Root=1-%08x-%s"
            .formatted(at.getEpochSecond(), HexFormat.of().formatHex(bytes(TRACE_ID_BYTES)));
    return new Arrival(requestId, traceId, at);
  }

  private byte[] bytes(int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
