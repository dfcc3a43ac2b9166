package com.miteos.deployments.api;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.miteos.deployments.access.Authenticate;
import com.miteos.deployments.access.Caller;
import com.miteos.deployments.access.TokenRepository;
import com.miteos.deployments.api.Priming.Sample;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.crac.Core;
import org.crac.Resource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// The edge every request passes: its id, its sender, its answer's headers, and a line in the log.
public final class HttpApi {
  private static final Logger LOG = LoggerFactory.getLogger(HttpApi.class);

  private final Gate gate;
  private final @Nullable RequestMeter meter;
  private final Supplier<String> ulids;
  private final InstantSource clock;

  /// Kept here because CRaC refers to what it calls only weakly.
  private final List<Resource> primings = new ArrayList<>();

  private HttpApi(
      Gate gate, @Nullable RequestMeter meter, Supplier<String> ulids, InstantSource clock) {
    this.gate = gate;
    this.meter = meter;
    this.ulids = ulids;
    this.clock = clock;
  }

  /// For callers with a token.
  public static HttpApi guarded(
      TokenRepository tokens, RequestMeter meter, Supplier<String> ulids, InstantSource clock) {
    return new HttpApi(Gate.tokens(new Authenticate(tokens, clock)), meter, ulids, clock);
  }

  /// For anybody.
  public static HttpApi open(Supplier<String> ulids, InstantSource clock) {
    return new HttpApi(Gate.open(), null, ulids, clock);
  }

  /// Counts the request before anything else is done for it.
  public APIGatewayV2HTTPResponse respond(APIGatewayV2HTTPEvent event, Endpoint endpoint) {
    return respond(event, endpoint, RequestCount::take);
  }

  /// For an endpoint that counts the request with what it stores, by [ApiRequest#admit] and
  /// [ApiRequest#counted]; what it leaves uncounted is counted afterwards.
  public APIGatewayV2HTTPResponse respondCounting(APIGatewayV2HTTPEvent event, Endpoint endpoint) {
    return respond(event, endpoint, _ -> {});
  }

  private APIGatewayV2HTTPResponse respond(
      APIGatewayV2HTTPEvent event, Endpoint endpoint, Consumer<RequestCount> counting) {
    var visit = new Visit("req_" + ulids.get(), clock.instant());
    try (var _ = MDC.putCloseable("request_id", visit.requestId)) {
      return respond(event, endpoint, counting, visit);
    }
  }

  private APIGatewayV2HTTPResponse respond(
      APIGatewayV2HTTPEvent event,
      Endpoint endpoint,
      Consumer<RequestCount> counting,
      Visit visit) {
    var reply = answer(event, endpoint, counting, visit);
    var method = event.getRequestContext().getHttp().getMethod();
    LOG.atInfo()
        .addKeyValue("request_id", visit.requestId)
        .addKeyValue("method", method)
        .addKeyValue("route", event.getRouteKey())
        .addKeyValue("status", reply.status())
        .addKeyValue("duration_ms", Duration.between(visit.begun, clock.instant()).toMillis())
        .addKeyValue("account", visit.account())
        .log("request");
    return response(reply, method, visit);
  }

  private Reply answer(
      APIGatewayV2HTTPEvent event,
      Endpoint endpoint,
      Consumer<RequestCount> counting,
      Visit visit) {
    try {
      var headers = new RequestHeaders(event.getHeaders());
      visit.caller = gate.admit(headers).orElse(null);
      var count = count(visit.caller);
      visit.count = count;
      if (count == null) {
        return endpoint.answer(new ApiRequest(event, headers, visit.caller, null));
      }
      counting.accept(count);
      return answer(endpoint, new ApiRequest(event, headers, visit.caller, count), count);
    } catch (Throwable failure) {
      return refusal(failure, visit);
    }
  }

  private static Reply answer(Endpoint endpoint, ApiRequest request, RequestCount count) {
    try {
      return endpoint.answer(request);
    } finally {
      count.settle();
    }
  }

  private @Nullable RequestCount count(@Nullable Caller caller) {
    return meter == null || caller == null ? null : meter.begin(caller.owner());
  }

  private static Reply refusal(Throwable failure, Visit visit) {
    var explained = Failures.explain(failure);
    if (explained.status() >= 500) {
      LOG.atError()
          .setCause(failure)
          .addKeyValue("request_id", visit.requestId)
          .log("request failed");
    }
    return Failures.reply(explained, visit.requestId);
  }

  /// Has Lambda prime the function with these requests before it takes a snapshot; [Priming] says
  /// what `rehearsing` is.
  public void prime(
      RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler,
      Supplier<? extends RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>>
          rehearsing,
      Sample... samples) {
    var priming = new Priming(handler, rehearsing, List.of(samples));
    primings.add(priming);
    Core.getGlobalContext().register(priming);
  }

  private static APIGatewayV2HTTPResponse response(Reply reply, String method, Visit visit) {
    var isRead = method.equals("GET") || method.equals("HEAD");
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-Request-Id", visit.requestId);
    headers.put("Content-Type", "application/json; charset=utf-8");
    headers.put("Cache-Control", isRead ? "private, no-cache" : "no-store");
    if (visit.count != null) {
      headers.putAll(visit.count.headers());
    }
    headers.putAll(reply.headers());
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(reply.status())
        .withHeaders(headers)
        .withBody(method.equals("HEAD") ? "" : reply.body())
        .withIsBase64Encoded(false)
        .build();
  }

  /// What is known of the request so far.
  private static final class Visit {
    final String requestId;
    final Instant begun;
    @Nullable Caller caller;
    @Nullable RequestCount count;

    Visit(String requestId, Instant begun) {
      this.requestId = requestId;
      this.begun = begun;
    }

    String account() {
      return Optional.ofNullable(caller).map(it -> it.account().value()).orElse("none");
    }
  }
}
