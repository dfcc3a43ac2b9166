package com.miteos.deployments.api.testing;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/// A request as the gateway hands it to a function.
public final class ApiCall {
  private final APIGatewayV2HTTPEvent event = new APIGatewayV2HTTPEvent();
  private final Map<String, String> headers = new HashMap<>();

  private ApiCall(String routeKey, String method, String path) {
    var http = new RequestContext.Http();
    http.setMethod(method);
    http.setPath(path);
    var context = new RequestContext();
    context.setHttp(http);
    event.setVersion("2.0");
    event.setRouteKey(routeKey);
    event.setRawPath(path);
    event.setRawQueryString("");
    event.setRequestContext(context);
    event.setHeaders(headers);
  }

  /// To a route without an id, such as `GET /v1/configs`.
  public static ApiCall to(String route) {
    var parts = route.split(" ", 2);
    return new ApiCall(route, parts[0], parts[1]);
  }

  /// To a route with `{id}`.
  public static ApiCall to(String route, String id) {
    var parts = route.split(" ", 2);
    var call = new ApiCall(route, parts[0], parts[1].replace("{id}", id));
    call.event.setPathParameters(Map.of("id", id));
    return call;
  }

  /// To where no route leads.
  public static ApiCall astray(String method, String path) {
    return new ApiCall("$default", method, path);
  }

  public ApiCall token(String token) {
    return header("authorization", "Bearer " + token);
  }

  public ApiCall header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  public ApiCall query(String rawQuery) {
    event.setRawQueryString(rawQuery);
    return this;
  }

  /// With the content type a JSON body has.
  public ApiCall json(String body) {
    headers.put("content-type", "application/json");
    return body(body);
  }

  /// Without a word on what the body is.
  public ApiCall body(String body) {
    event.setBody(body);
    return this;
  }

  /// As the gateway passes bodies it does not take for text.
  public ApiCall encodedJson(byte[] body) {
    var _ = json(Base64.getEncoder().encodeToString(body));
    event.setIsBase64Encoded(true);
    return this;
  }

  public ApiCall encodedJson(String body) {
    return encodedJson(body.getBytes(StandardCharsets.UTF_8));
  }

  public ApiCall key(String idempotencyKey) {
    return header("idempotency-key", idempotencyKey);
  }

  public APIGatewayV2HTTPEvent event() {
    return event;
  }
}
