package com.miteos.deployments.api;

/// What a route does with a request.
@FunctionalInterface
public interface Endpoint {
  Reply answer(ApiRequest request);
}
