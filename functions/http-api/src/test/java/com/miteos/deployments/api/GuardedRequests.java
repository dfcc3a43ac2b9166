package com.miteos.deployments.api;

import com.miteos.deployments.api.testing.ApiAnswer;
import com.miteos.deployments.api.testing.ApiCall;
import com.miteos.deployments.api.testing.ApiWorld;

/// Requests to an API that asks for a token, each with the endpoint that is to answer it.
final class GuardedRequests {
  static final Endpoint UNREACHABLE =
      _ -> {
        throw new IllegalStateException("not to be reached");
      };

  private final ApiWorld world = new ApiWorld();

  ApiWorld world() {
    return world;
  }

  ApiAnswer respond(ApiCall call, Endpoint endpoint) {
    return ApiAnswer.of(world.api.respond(call.event(), endpoint));
  }

  static ApiCall get() {
    return ApiCall.to("GET /v1/configs");
  }
}
