package com.miteos.deployments.hosting;

import java.net.http.HttpHeaders;
import java.util.Locale;
import java.util.Optional;

/// A host's answer to one request, whose own body had `sentBytes`.
public record ProviderAnswer(int status, HttpHeaders headers, String body, long sentBytes) {
  public Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /// Whether the answer says of itself that it is JSON; hosts answer HTML and plain text too.
  public boolean isJson() {
    return header("Content-Type")
        .map(type -> type.toLowerCase(Locale.ROOT).contains("json"))
        .orElse(false);
  }

  /// The body as such a value; anything else counts as the host being unwell.
  public <T> T json(Class<T> type) {
    if (!isJson()) {
      throw new UnreadableAnswerException("not JSON", null);
    }
    return ProviderJson.read(body, type);
  }

  /// The body as such a value where it is one.
  public <T> Optional<T> jsonIfReadable(Class<T> type) {
    try {
      return Optional.of(json(type));
    } catch (UnreadableAnswerException _) {
      return Optional.empty();
    }
  }
}
