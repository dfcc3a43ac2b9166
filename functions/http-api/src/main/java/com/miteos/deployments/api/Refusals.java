package com.miteos.deployments.api;

import com.miteos.deployments.access.Scope;
import java.util.Collection;
import java.util.Map;

/// The errors that more than one endpoint answers with.
public final class Refusals {
  private static final int LONGEST_ECHO = 80;

  private Refusals() {}

  public static ApiException missing(String param, String expected) {
    return new ApiException(
        400, "parameter_missing", param + ": expected " + expected + ", got nothing", param);
  }

  /// `problem` says what was expected and what came.
  public static ApiException invalid(String param, String problem) {
    return new ApiException(400, "parameter_invalid", param + ": " + problem, param);
  }

  public static ApiException unknown(String param, String expected) {
    return new ApiException(
        400,
        "parameter_unknown",
        "expected " + expected + ", got '" + abbreviated(param) + "'",
        param);
  }

  static ApiException invalidJson(String problem) {
    return new ApiException(400, "invalid_json", problem, null);
  }

  static ApiException unauthenticated(String code, String message) {
    return new ApiException(401, code, message, null, Map.of("WWW-Authenticate", "Bearer"));
  }

  static ApiException scopeMissing(Scope scope) {
    return new ApiException(
        403,
        "scope_missing",
        "expected a token with the scope " + scope.wireName() + ", got one without it",
        null);
  }

  /// The same answer whatever the reason it is not there for this caller.
  public static ApiException notFound(String kind) {
    return new ApiException(
        404, "not_found", "expected the id of a " + kind + " of this account and mode", null);
  }

  static ApiException noRoute() {
    return new ApiException(
        404,
        "route_not_found",
        "expected the path of an endpoint, got one that leads nowhere",
        null);
  }

  static ApiException wrongMethod(String method, Collection<String> allowed) {
    var accepted = String.join(", ", allowed);
    return new ApiException(
        405,
        "method_not_allowed",
        "expected one of " + accepted + ", got " + abbreviated(method),
        null,
        Map.of("Allow", accepted));
  }

  static ApiException tooManyRequests(int limit, long secondsLeft) {
    return new ApiException(
        429,
        "rate_limit_exceeded",
        "expected at most " + limit + " requests a minute, got more",
        null,
        Map.of("Retry-After", Long.toString(secondsLeft)));
  }

  static ApiException tooManyUnfinished(int limit) {
    return new ApiException(
        429,
        "too_many_unfinished",
        "expected at most "
            + limit
            + " unfinished deployments, and there are as many; wait for one to finish or cancel one",
        null,
        Map.of("Retry-After", "5"));
  }

  static ApiException keyInUse() {
    return new ApiException(
        409,
        "idempotency_key_in_use",
        "the first request with this Idempotency-Key is still being answered",
        RequestHeaders.IDEMPOTENCY_KEY,
        Map.of("Retry-After", "1"));
  }

  static ApiException keyReused() {
    return new ApiException(
        422,
        "idempotency_key_reused",
        "expected the method, path and body this Idempotency-Key was first sent with, got others",
        RequestHeaders.IDEMPOTENCY_KEY);
  }

  /// What came, cut to a length that is fit for a message.
  public static String abbreviated(String text) {
    return text.length() <= LONGEST_ECHO ? text : text.substring(0, LONGEST_ECHO) + "…";
  }
}
