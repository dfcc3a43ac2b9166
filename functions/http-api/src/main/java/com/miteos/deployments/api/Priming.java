package com.miteos.deployments.api;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.crac.Context;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// Takes requests through a function before Lambda takes a snapshot of it, so that what is restored
/// has loaded its classes and compiled its paths.
///
/// The whole way, from the event as the runtime client reads it to the answer as it writes it, is
/// rehearsed in a second handler, whose AWS is not there: nothing is stored. The real handler is
/// then asked with a token that is nobody's: one read goes all the way to AWS and finds nothing.
/// What both say and count is left out of the log, but for what they were answered.
public final class Priming implements Resource {
  /// In the context of a thread whose lines are not to be logged.
  static final String REHEARSAL = "rehearsal";

  /// How often the rehearsing handler is made anew, with nothing in its caches.
  private static final int HANDLERS = 2;

  /// Enough in all for the JVM to compile what is on the way: it looks at every 128th call, and 200
  /// are enough.
  private static final int REQUESTS_PER_HANDLER = 100;

  /// The same for the way to AWS itself.
  private static final int REAL_REQUESTS = 260;

  /// Enough to use again what was compiled.
  private static final int REAL_REQUESTS_AFTERWARDS = 10;

  /// Well formed and never issued, but known to the AWS that is not there.
  private static final String TOKEN = "mt_live_Example0Example0Example0Example02D8qZk";

  private static final Logger LOG = LoggerFactory.getLogger(Priming.class);

  private final RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler;
  private final Supplier<? extends RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>>
      rehearsing;
  private final List<Sample> samples;

  /// `rehearsing` makes a handler that may do as it is told, because it does so nowhere.
  Priming(
      RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler,
      Supplier<? extends RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>>
          rehearsing,
      List<Sample> samples) {
    this.handler = handler;
    this.rehearsing = rehearsing;
    this.samples = List.copyOf(samples);
  }

  /// A request that the rehearsed account could send.
  ///
  /// @param route as the gateway names it
  /// @param id in the path, if there is one there
  /// @param body as JSON; empty for none
  public record Sample(String route, String id, Map<String, String> query, String body) {
    public static Sample of(String route) {
      return of(route, "");
    }

    public static Sample of(String route, String id) {
      return new Sample(route, id, Map.of(), "");
    }

    /// With this parameter too; the value is one that a query can hold as it is.
    public Sample asking(String parameter, String value) {
      var more = new TreeMap<>(query);
      more.put(parameter, value);
      return new Sample(route, id, more, body);
    }

    public Sample saying(String json) {
      return new Sample(route, id, query, json);
    }

    /// With all the members that the gateway sends, for the runtime client reads each its own way.
    private byte[] event() {
      var event = new HashMap<String, Object>();
      event.put("version", "2.0");
      event.put("routeKey", route);
      event.put("rawPath", path());
      event.put("rawQueryString", rawQuery());
      event.put("headers", headers());
      event.put("queryStringParameters", query);
      event.put("pathParameters", Map.of("id", id));
      event.put("requestContext", context());
      event.put("body", body);
      event.put("isBase64Encoded", false);
      return Json.write(event).getBytes(StandardCharsets.UTF_8);
    }

    private String rawQuery() {
      return query.entrySet().stream()
          .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
          .collect(Collectors.joining("&"));
    }

    private String path() {
      return route.substring(route.indexOf(' ') + 1).replace("{id}", id);
    }

    private static Map<String, String> headers() {
      return Map.of(
          "authorization", "Bearer " + TOKEN,
          "content-type", "application/json",
          "if-none-match", "\"none\"");
    }

    private Map<String, Object> context() {
      var http =
          Map.of(
              "method", route.substring(0, route.indexOf(' ')),
              "path", path(),
              "protocol", "HTTP/1.1",
              "sourceIp", "192.0.2.1",
              "userAgent", "priming");
      return Map.of(
          "accountId", "000000000000",
          "apiId", "rehearsal",
          "domainName", "rehearsal.invalid",
          "domainPrefix", "rehearsal",
          "http", http,
          "requestId", "rehearsal",
          "routeKey", route,
          "stage", "$default",
          "time", "01/Jan/2026:00:00:00 +0000",
          "timeEpoch", 1767225600000L);
    }
  }

  /// What the runtime client itself reads events and writes answers with; made only where a
  /// function is primed.
  private static final class RuntimeClient {
    static final PojoSerializer<Object> EVENTS = serializer(APIGatewayV2HTTPEvent.class);
    static final PojoSerializer<Object> ANSWERS = serializer(APIGatewayV2HTTPResponse.class);

    private static PojoSerializer<Object> serializer(Type type) {
      return JacksonFactory.getInstance().getSerializer(type);
    }
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    var rehearsed = new TreeMap<Integer, Integer>();
    var real = new TreeMap<Integer, Integer>();
    for (var number = 0; number < HANDLERS; number++) {
      rehearse(rehearsed);
    }
    askAws(REAL_REQUESTS, real);
    HeapCompaction.run();
    rehearse(rehearsed);
    askAws(REAL_REQUESTS_AFTERWARDS, real);
    LOG.atInfo()
        .addKeyValue("rehearsed_answers", rehearsed)
        .addKeyValue("real_answers", real)
        .log("primed");
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    LOG.info("restored");
  }

  private void rehearse(Map<Integer, Integer> answers) {
    try (var _ = MDC.putCloseable(REHEARSAL, "true")) {
      var rehearsed = rehearsing.get();
      for (var number = 0; number < REQUESTS_PER_HANDLER; number++) {
        samples.forEach(sample -> answers.merge(take(rehearsed, sample), 1, Integer::sum));
      }
    }
  }

  private void askAws(int requests, Map<Integer, Integer> answers) {
    try (var _ = MDC.putCloseable(REHEARSAL, "true")) {
      for (var number = 0; number < requests; number++) {
        answers.merge(take(handler, samples.getFirst()), 1, Integer::sum);
      }
    }
  }

  private static int take(
      RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler, Sample sample) {
    var event = RuntimeClient.EVENTS.fromJson(new ByteArrayInputStream(sample.event()));
    var answer = handler.handleRequest((APIGatewayV2HTTPEvent) event, null);
    RuntimeClient.ANSWERS.toJson(answer, OutputStream.nullOutputStream());
    return answer.getStatusCode();
  }
}
