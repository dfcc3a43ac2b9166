package com.miteos.deployments.hosting;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/// Goes to a url as a browser would, without any token.
final class Visitor {
  private static final int MAX_REDIRECTS = 5;

  private final HttpClient client;

  /// Where a visit ended, and what is served there.
  record Arrival(PublicAnswer answer, InputStream body) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      body.close();
    }
  }

  Visitor(HttpClient client) {
    this.client = client;
  }

  /// Follows redirects, but no further than to an answer that is an end by itself.
  Arrival visit(URI start, Duration limit, Predicate<PublicAnswer> isEnd)
      throws IOException, InterruptedException {
    var uri = start;
    for (var redirects = 0; ; redirects++) {
      var response = client.send(request(uri, limit), BodyHandlers.ofInputStream());
      var answer = new PublicAnswer(response.statusCode(), uri, response.headers());
      var next = redirects == MAX_REDIRECTS ? Optional.<URI>empty() : redirectTarget(answer);
      if (next.isEmpty() || isEnd.test(answer)) {
        return new Arrival(answer, response.body());
      }
      response.body().close();
      uri = next.get();
    }
  }

  private static HttpRequest request(URI uri, Duration limit) {
    return HttpRequest.newBuilder(uri)
        .timeout(limit)
        .header("User-Agent", UserAgent.VALUE)
        .header("Cache-Control", "no-cache")
        .build();
  }

  private static Optional<URI> redirectTarget(PublicAnswer answer) {
    return switch (answer.status()) {
      case 301, 302, 303, 307, 308 ->
          answer
              .headers()
              .firstValue("Location")
              .flatMap(location -> resolve(answer.uri(), location))
              .filter(to -> isAsSafe(to, answer.uri()));
      default -> Optional.empty();
    };
  }

  private static Optional<URI> resolve(URI from, String location) {
    try {
      return Optional.of(from.resolve(location));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// Never from https back to http, and to nothing that is neither.
  private static boolean isAsSafe(URI to, URI from) {
    return to.getHost() != null
        && ("https".equals(to.getScheme())
            || ("http".equals(to.getScheme()) && "http".equals(from.getScheme())));
  }
}
