package com.miteos.deployments.hosting;

import com.miteos.deployments.secret.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One call to a host.
///
/// `timeout` is the longest a single attempt may take; the deadline may cut it shorter.
public record ProviderRequest(
    String method,
    URI uri,
    RequestBody body,
    @Nullable Secret bearer,
    Map<String, String> headers,
    Repeat repeat,
    Duration timeout) {
  /// The longest an attempt takes unless a request says otherwise.
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(60);

  /// Whether a call may be sent again when its outcome is unknown.
  public enum Repeat {
    SAFE,
    UNSAFE
  }

  private ProviderRequest(String method, URI uri, RequestBody body) {
    this(method, uri, body, null, Map.of(), Repeat.SAFE, USUAL_TIMEOUT);
  }

  public static ProviderRequest get(URI uri) {
    return new ProviderRequest("GET", uri, new RequestBody.Empty());
  }

  public static ProviderRequest put(URI uri, RequestBody body) {
    return new ProviderRequest("PUT", uri, body);
  }

  /// Repeatable as it stands; see [#unrepeatable].
  public static ProviderRequest post(URI uri, RequestBody body) {
    return new ProviderRequest("POST", uri, body);
  }

  public static ProviderRequest patch(URI uri, RequestBody body) {
    return new ProviderRequest("PATCH", uri, body);
  }

  public static ProviderRequest delete(URI uri) {
    return new ProviderRequest("DELETE", uri, new RequestBody.Empty());
  }

  public ProviderRequest bearer(Secret token) {
    return new ProviderRequest(method, uri, body, token, headers, repeat, timeout);
  }

  /// The same call, sent again only where the host certainly did nothing the first time.
  public ProviderRequest unrepeatable() {
    return new ProviderRequest(method, uri, body, bearer, headers, Repeat.UNSAFE, timeout);
  }

  public ProviderRequest within(Duration limit) {
    return new ProviderRequest(method, uri, body, bearer, headers, repeat, limit);
  }

  /// The same call with a header of the host's own.
  public ProviderRequest header(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new ProviderRequest(method, uri, body, bearer, Map.copyOf(more), repeat, timeout);
  }
}
