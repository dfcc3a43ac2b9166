package com.miteos.deployments.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request that is answered with an error; the message is for its sender to read.
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final @Nullable String param;
  private final transient Map<String, String> headers;

  /// `param` names the field at fault, if there is one.
  public ApiException(int status, String code, String message, @Nullable String param) {
    this(status, code, message, param, Map.of());
  }

  ApiException(
      int status,
      String code,
      String message,
      @Nullable String param,
      Map<String, String> headers) {
    super(message);
    this.status = status;
    this.code = code;
    this.param = param;
    this.headers = Map.copyOf(headers);
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  String text() {
    return String.valueOf(getMessage());
  }

  @Nullable String param() {
    return param;
  }

  Map<String, String> headers() {
    return headers;
  }
}
