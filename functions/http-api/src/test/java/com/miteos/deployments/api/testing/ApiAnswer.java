package com.miteos.deployments.api.testing;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;

/// A handler's answer, its JSON laid out so that a test can compare it whole.
public record ApiAnswer(int status, Map<String, String> headers, String body) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public static ApiAnswer of(
      RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler, ApiCall call) {
    return of(handler, call.event());
  }

  public static ApiAnswer of(
      RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler,
      APIGatewayV2HTTPEvent event) {
    return of(handler.handleRequest(event, new NoContext()));
  }

  public static ApiAnswer of(APIGatewayV2HTTPResponse response) {
    return new ApiAnswer(response.getStatusCode(), response.getHeaders(), response.getBody());
  }

  /// The body with line breaks, and with the request's id blotted out.
  public String json() {
    return pretty(body.replaceAll("req_[0-9a-z]{26}", "req_…"));
  }

  public JsonNode tree() {
    return parsed(body);
  }

  /// The error's code, or an empty text where there is none.
  public String code() {
    return tree().path("error").path("code").asText("");
  }

  /// The name of the field at fault, or `null`.
  public String param() {
    return tree().path("error").path("param").asText("null");
  }

  public String message() {
    return tree().path("error").path("message").asText("");
  }

  /// Any JSON, laid out as [#json] does.
  public static String pretty(String json) {
    return parsed(json).toPrettyString();
  }

  /// What [#json] shows of a 400; `param` is a name and never null.
  public static String badRequest(String code, String message, String param) {
    return pretty(
        """
        {"error": {
          "type": "invalid_request_error",
          "code": "%s",
          "message": "%s",
          "param": "%s",
          "request_id": "req_…"
        }}\
        """
            .formatted(code, message, param));
  }

  private static JsonNode parsed(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + json, e);
    }
  }
}
