package com.miteos.deployments.api;

import com.miteos.deployments.config.StaleConfigException;
import com.miteos.deployments.dependency.DependencyUnavailableException;
import com.miteos.deployments.limits.TooManyUnfinishedException;
import org.jspecify.annotations.Nullable;

/// The one place where an exception becomes a status and the error every edge answers with.
final class Failures {
  private Failures() {}

  /// The body of every error.
  record ErrorView(ErrorBody error) {}

  /// What it says.
  record ErrorBody(
      String type, String code, String message, @Nullable String param, String requestId) {}

  static ApiException explain(Throwable failure) {
    return switch (failure) {
      case ApiException refusal -> refusal;
      case TooManyUnfinishedException full -> Refusals.tooManyUnfinished(full.limit());
      case StaleConfigException _ ->
          new ApiException(
              409,
              "config_changed",
              "the config was changed by another request meanwhile; read it and try again",
              null);
      case DependencyUnavailableException _ ->
          new ApiException(
              503,
              "dependency_unavailable",
              "a service this needs does not answer; repeat the request, a POST under the same"
                  + " Idempotency-Key",
              null);
      default -> new ApiException(500, "internal", "an internal error; it has been noted", null);
    };
  }

  static Reply reply(ApiException failure, String requestId) {
    var error =
        new ErrorBody(
            type(failure.status()), failure.code(), failure.text(), failure.param(), requestId);
    return new Reply(failure.status(), failure.headers(), Json.write(new ErrorView(error)));
  }

  private static String type(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 403 -> "permission_error";
      case 429 -> "rate_limit_error";
      default -> status < 500 ? "invalid_request_error" : "api_error";
    };
  }
}
