package com.miteos.deployments.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.access.Caller;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.access.Scope;
import com.miteos.deployments.idempotency.IdempotencyKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A request as an endpoint sees it, its sender known.
public final class ApiRequest {
  private final APIGatewayV2HTTPEvent event;
  private final RequestHeaders headers;
  private final @Nullable Caller caller;
  private final @Nullable RequestCount count;

  ApiRequest(
      APIGatewayV2HTTPEvent event,
      RequestHeaders headers,
      @Nullable Caller caller,
      @Nullable RequestCount count) {
    this.event = event;
    this.headers = headers;
    this.caller = caller;
    this.count = count;
  }

  String method() {
    return event.getRequestContext().getHttp().getMethod();
  }

  String path() {
    return event.getRawPath();
  }

  /// The route that was taken, such as `GET /v1/configs/{id}`; HEAD counts as GET.
  public String route() {
    return event.getRouteKey().replaceFirst("^HEAD ", "GET ");
  }

  public Owner owner() {
    return caller().owner();
  }

  public AccountId account() {
    return caller().account();
  }

  /// Throws the 403 where the caller's token does not have the scope.
  public void require(Scope scope) {
    if (!caller().may(scope)) {
      throw Refusals.scopeMissing(scope);
    }
  }

  private Caller caller() {
    if (caller == null) {
      throw new IllegalStateException("this endpoint is open to callers without a token");
    }
    return caller;
  }

  /// For an endpoint that counts the request with what it stores: `before` is how many its owner
  /// has sent in the present minute. Throws the 429 where this one is too many.
  public void admit(int before) {
    count().admit(before);
  }

  /// The admitted request has been counted.
  public void counted() {
    count().stored();
  }

  /// How much of its rate the owner has used with this request.
  public RequestRate rate() {
    return new RequestRate(count().limit(), count().used(), count().resetsAt());
  }

  private RequestCount count() {
    if (count == null) {
      throw new IllegalStateException("requests without a token are not counted");
    }
    return count;
  }

  /// The id in the path; empty where it cannot be one.
  public <T> Optional<T> pathId(Function<String, T> constructor) {
    var id =
        Objects.requireNonNullElse(event.getPathParameters(), Map.<String, String>of()).get("id");
    try {
      return Optional.ofNullable(id).map(constructor);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// The query, which may hold these parameters and no others.
  public QueryParameters query(String... accepted) {
    return QueryParameters.of(
        Objects.requireNonNullElse(event.getRawQueryString(), ""), List.of(accepted));
  }

  /// For an endpoint that takes no query.
  public void refuseQuery() {
    var _ = query();
  }

  /// For an endpoint whose body may be left out.
  public boolean hasBody() {
    return bodyBytes().length > 0;
  }

  /// The body, which must be one JSON object.
  public Members body() {
    return RequestJson.read(bodyBytes());
  }

  byte[] bodyBytes() {
    var encoding =
        event.getIsBase64Encoded() ? RequestBody.Encoding.BASE64 : RequestBody.Encoding.PLAIN;
    return new RequestBody(event.getBody(), encoding)
        .json(headers.find(RequestHeaders.CONTENT_TYPE).orElse(null));
  }

  Optional<IdempotencyKey> idempotencyKey() {
    return headers
        .find(RequestHeaders.IDEMPOTENCY_KEY)
        .map(value -> new Parameter(RequestHeaders.IDEMPOTENCY_KEY, value).as(IdempotencyKey::new));
  }

  /// How long the caller would wait for another status than the one it has; empty where it says
  /// neither.
  public Optional<PreferredWait> preferredWait() {
    return ifNoneMatch()
        .flatMap(_ -> headers.find(PreferredWait.HEADER))
        .flatMap(PreferredWait::of);
  }

  /// Whether the caller says that it has an answer of this status.
  public boolean has(String status) {
    return ifNoneMatch().filter(tags -> EntityTag.isOfStatus(tags, status)).isPresent();
  }

  Optional<String> ifNoneMatch() {
    return headers.find(RequestHeaders.IF_NONE_MATCH);
  }
}
