package com.miteos.deployments.openapi;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.miteos.deployments.api.HttpApi;
import com.miteos.deployments.api.Priming.Sample;
import com.miteos.deployments.api.Reply;
import com.miteos.deployments.id.UlidGenerator;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;

/// GET /v1/openapi.json, for anybody.
public final class OpenApiHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final HttpApi api;
  private final Reply document = new Reply(200, Map.of(), OpenApiDocument.json());

  public OpenApiHandler() {
    this(System.getenv());
    api.prime(this, () -> this, Sample.of("GET /v1/openapi.json"));
  }

  /// Takes nothing from the environment.
  public OpenApiHandler(Map<String, String> environment) {
    var clock = InstantSource.system();
    this.api = HttpApi.open(new UlidGenerator(clock, new SecureRandom()), clock);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return api.respond(
        event,
        request -> {
          request.refuseQuery();
          return document.tagged(request, "openapi");
        });
  }
}
