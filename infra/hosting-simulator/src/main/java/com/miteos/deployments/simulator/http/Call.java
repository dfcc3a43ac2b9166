package com.miteos.deployments.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One request as a handler sees it; the body is a stream that can be read once.
public final class Call {
  private static final String BEARER = "Bearer ";

  private final HttpExchange exchange;
  private final CountedBody body;
  private final Map<String, String> pathVariables;

  Call(HttpExchange exchange) {
    this(exchange, new CountedBody(exchange.getRequestBody()), Map.of());
  }

  private Call(HttpExchange exchange, CountedBody body, Map<String, String> pathVariables) {
    this.exchange = exchange;
    this.body = body;
    this.pathVariables = pathVariables;
  }

  Call withPathVariables(Map<String, String> variables) {
    return new Call(exchange, body, variables);
  }

  public String method() {
    return exchange.getRequestMethod();
  }

  /// The path as it came, percent-encoded and without the query.
  public String path() {
    return exchange.getRequestURI().getRawPath();
  }

  public String decodedPath() {
    return decode(path());
  }

  /// Path and query as they came.
  public String target() {
    var query = exchange.getRequestURI().getRawQuery();
    return query == null ? path() : path() + "?" + query;
  }

  /// The decoded part of the path that the route names so.
  public String pathVariable(String name) {
    var value = pathVariables.get(name);
    if (value == null) {
      throw new IllegalArgumentException("The route has no {" + name + "}: " + path());
    }
    return value;
  }

  /// The same where not every route of the handler has it.
  public Optional<String> optionalPathVariable(String name) {
    return Optional.ofNullable(pathVariables.get(name));
  }

  public Optional<String> query(String name) {
    return queryAll(name).stream().findFirst();
  }

  private List<String> queryAll(String name) {
    var query = exchange.getRequestURI().getRawQuery();
    var values = new ArrayList<String>();
    if (query != null) {
      for (var pair : query.split("&", -1)) {
        var cut = pair.indexOf('=');
        var key = cut < 0 ? pair : pair.substring(0, cut);
        if (decodeForm(key).equals(name)) {
          values.add(cut < 0 ? "" : decodeForm(pair.substring(cut + 1)));
        }
      }
    }
    return values;
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  public Optional<String> bearerToken() {
    return header("Authorization")
        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(value -> value.substring(BEARER.length()).strip())
        .filter(token -> !token.isEmpty());
  }

  public InputStream body() {
    return body;
  }

  /// Where the caller reached this server, seen from outside a proxy in front of it.
  public URI origin() {
    var scheme = forwarded("X-Forwarded-Proto").orElse("http");
    var authority =
        forwarded("X-Forwarded-Host")
            .or(() -> header("Host"))
            .orElse("127.0.0.1:" + exchange.getLocalAddress().getPort());
    return URI.create(scheme + "://" + authority);
  }

  private Optional<String> forwarded(String name) {
    return header(name).map(value -> value.split(",", 2)[0].strip()).filter(s -> !s.isEmpty());
  }

  public long bytesRead() {
    return body.count;
  }

  /// Reads what the handler left, so that the connection can be used again.
  public void drain() throws IOException {
    body.transferTo(OutputStream.nullOutputStream());
  }

  /// Percent-decoding as paths have it: a plus is a plus.
  static String decode(String raw) {
    return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String decodeForm(String raw) {
    return URLDecoder.decode(raw, StandardCharsets.UTF_8);
  }

  private static final class CountedBody extends FilterInputStream {
    private long count;

    private CountedBody(InputStream body) {
      super(body);
    }

    @Override
    public int read() throws IOException {
      var value = super.read();
      if (value >= 0) {
        count++;
      }
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      var read = super.read(buffer, offset, length);
      if (read > 0) {
        count += read;
      }
      return read;
    }
  }
}
