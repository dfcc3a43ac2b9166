package com.miteos.deployments.unknownroute;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.miteos.deployments.api.HttpApi;
import com.miteos.deployments.api.Priming.Sample;
import com.miteos.deployments.api.Routes;
import com.miteos.deployments.id.UlidGenerator;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;

/// Whatever no other route takes: 404, or 405 where the path exists with other methods; no token is
/// needed to hear that.
public final class UnknownRouteHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final HttpApi api;

  public UnknownRouteHandler() {
    this(System.getenv());
    api.prime(this, () -> this, Sample.of("GET /nowhere"));
  }

  /// Takes nothing from the environment.
  public UnknownRouteHandler(Map<String, String> environment) {
    var clock = InstantSource.system();
    this(HttpApi.open(new UlidGenerator(clock, new SecureRandom()), clock));
  }

  UnknownRouteHandler(HttpApi api) {
    this.api = api;
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return api.respond(event, Routes::refuse);
  }
}
