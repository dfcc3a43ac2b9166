package com.miteos.deployments.hosting;

import com.miteos.deployments.secret.Secret;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One call to a host.
///
/// `timeout` is the longest a single attempt may take; the deadline may cut it shorter.
public record ProviderRequest(
    String method,
    URI uri,
    RequestBody body,
    @Nullable Secret bearer,
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
    this(method, uri, body, null, Repeat.SAFE, USUAL_TIMEOUT);
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

  public ProviderRequest bearer(Secret token) {
    return new ProviderRequest(method, uri, body, token, repeat, timeout);
  }

  /// The same call, sent again only where the host certainly did nothing the first time.
  public ProviderRequest unrepeatable() {
    return new ProviderRequest(method, uri, body, bearer, Repeat.UNSAFE, timeout);
  }

  public ProviderRequest within(Duration limit) {
    return new ProviderRequest(method, uri, body, bearer, repeat, limit);
  }
}
