package com.miteos.deployments.local.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Turns a request into the event API Gateway makes of it, payload format 2.0.
///
/// What the documentation leaves open follows what the service was seen to do: `rawPath` is
/// decoded, a body is text only for the few types below and base64 for all others, one without a
/// type included.
final class EventWriter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final Set<String> TEXT_TYPES =
      Set.of("application/json", "application/javascript", "application/xml");
  private static final Set<String> NOT_PASSED_ON =
      Set.of("connection", "cookie", "expect", "keep-alive", "transfer-encoding", "upgrade");
  private static final String STAGE = "$default";

  private final String accountId;
  private final String apiId;

  EventWriter(String accountId, String apiId) {
    this.accountId = accountId;
    this.apiId = apiId;
  }

  /// Empty when the request's path is broken.
  Optional<String> write(IncomingRequest request, RouteMatch match) {
    var path = PercentEncoding.decodePath(request.line().path());
    var pathParameters = decode(match.pathParameters());
    if (path.isEmpty() || pathParameters.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(event(request, match, path.get(), pathParameters.get()).toString());
  }

  private ObjectNode event(
      IncomingRequest request, RouteMatch match, String path, Map<String, String> pathParameters) {
    var headers = headers(request);
    var event = JsonNodeFactory.instance.objectNode();
    event.put("version", "2.0");
    event.put("routeKey", match.routeKey());
    event.put("rawPath", path);
    event.put("rawQueryString", request.line().query());
    var cookies = cookies(request);
    if (!cookies.isEmpty()) {
      cookies.forEach(event.putArray("cookies")::add);
    }
    putAll(event, "headers", headers);
    putAll(event, "queryStringParameters", queryParameters(request.line().query()));
    event.set("requestContext", requestContext(request, match, path, headers));
    putBody(event, request.body(), headers.getOrDefault("content-type", ""));
    putAll(event, "pathParameters", pathParameters);
    return event;
  }

  private ObjectNode requestContext(
      IncomingRequest request, RouteMatch match, String path, Map<String, String> headers) {
    var domainName = headers.getOrDefault("host", "").replaceFirst(":\\d+$", "");
    var arrival = request.arrival();
    var context = JsonNodeFactory.instance.objectNode();
    context.put("accountId", accountId);
    context.put("apiId", apiId);
    context.put("domainName", domainName);
    context.put("domainPrefix", domainName.replaceFirst("\\..*", ""));
    context
        .putObject("http")
        .put("method", request.line().method())
        .put("path", path)
        .put("protocol", request.line().protocol())
        .put("sourceIp", request.connection().sourceIp())
        .put("userAgent", headers.getOrDefault("user-agent", ""));
    context.put("requestId", arrival.requestId());
    context.put("routeKey", match.routeKey());
    context.put("stage", STAGE);
    context.put("time", TIME.format(arrival.at()));
    context.put("timeEpoch", arrival.at().toEpochMilli());
    return context;
  }

  private static Map<String, String> headers(IncomingRequest request) {
    Map<String, String> headers = new TreeMap<>();
    for (HeaderLine header : request.headers()) {
      var name = header.name().toLowerCase(Locale.ROOT);
      if (!NOT_PASSED_ON.contains(name)) {
        headers.merge(name, header.value(), (first, second) -> first + "," + second);
      }
    }
    headers.put("content-length", String.valueOf(request.body().remaining()));
    headers.merge(
        "x-forwarded-for",
        request.connection().sourceIp(),
        (given, sourceIp) -> given + ", " + sourceIp);
    headers.put("x-forwarded-port", String.valueOf(request.connection().port()));
    headers.put("x-forwarded-proto", "http");
    headers.put("x-amzn-trace-id", request.arrival().traceId());
    return headers;
  }

  private static List<String> cookies(IncomingRequest request) {
    return request.headers().stream()
        .filter(header -> header.name().equalsIgnoreCase("cookie"))
        .flatMap(header -> Arrays.stream(header.value().split(";", -1)))
        .map(String::strip)
        .filter(cookie -> !cookie.isEmpty())
        .toList();
  }

  private static Map<String, String> queryParameters(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        var equals = pair.indexOf('=');
        var name = equals < 0 ? pair : pair.substring(0, equals);
        var value = equals < 0 ? "" : pair.substring(equals + 1);
        parameters.merge(
            PercentEncoding.decodeQuery(name),
            PercentEncoding.decodeQuery(value),
            (first, second) -> first + "," + second);
      }
    }
    return parameters;
  }

  private static void putBody(ObjectNode event, ByteBuffer body, String contentType) {
    var binary = body.hasRemaining() && !isText(contentType);
    if (body.hasRemaining()) {
      event.put(
          "body",
          binary
              ? StandardCharsets.US_ASCII
                  .decode(Base64.getEncoder().encode(body.duplicate()))
                  .toString()
              : StandardCharsets.UTF_8.decode(body.duplicate()).toString());
    }
    event.put("isBase64Encoded", binary);
  }

  private static boolean isText(String contentType) {
    var mediaType = contentType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    return mediaType.startsWith("text/") || TEXT_TYPES.contains(mediaType);
  }

  private static void putAll(ObjectNode event, String name, Map<String, String> values) {
    if (!values.isEmpty()) {
      values.forEach(event.putObject(name)::put);
    }
  }

  private static Optional<Map<String, String>> decode(Map<String, String> encoded) {
    Map<String, String> decoded = new LinkedHashMap<>();
    for (var entry : encoded.entrySet()) {
      var value = PercentEncoding.decodePath(entry.getValue());
      if (value.isEmpty()) {
        return Optional.empty();
      }
      decoded.put(entry.getKey(), value.get());
    }
    return Optional.of(decoded);
  }
}
