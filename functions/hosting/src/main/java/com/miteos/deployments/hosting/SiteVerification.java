package com.miteos.deployments.hosting;

import com.miteos.deployments.bundle.BundleContent;
import com.miteos.deployments.hosting.Verification.Mismatch;
import com.miteos.deployments.hosting.Verification.NotYet;
import com.miteos.deployments.hosting.Verification.Protected;
import com.miteos.deployments.hosting.Verification.Verified;
import com.miteos.deployments.time.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/// Fetches a public url as a visitor would and tells whether it serves a deployment's bytes.
public final class SiteVerification {
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);
  private static final int MAX_REDIRECTS = 5;

  private final HttpClient client;

  private SiteVerification(HttpClient client) {
    this.client = client;
  }

  public static SiteVerification create() {
    return new SiteVerification(ProviderHttp.newClient());
  }

  /// One look; whether to look again is the caller's to decide.
  public Verification verify(
      HostingProvider provider, URI site, BundleContent bundle, Deadline deadline)
      throws InterruptedException {
    var left = deadline.remaining();
    var limit = USUAL_TIMEOUT.compareTo(left) < 0 ? USUAL_TIMEOUT : left;
    var probe = Probe.of(bundle.manifest(), provider, site);
    var start = probe.map(Probe::uri).orElseGet(() -> site.resolve("/"));
    try {
      return TimeLimit.within(limit, () -> look(provider, start, probe, bundle, limit));
    } catch (IOException unreachable) {
      return new NotYet(start + " could not be fetched");
    }
  }

  private Verification look(
      HostingProvider provider,
      URI start,
      Optional<Probe> probe,
      BundleContent bundle,
      Duration limit)
      throws IOException, InterruptedException {
    var uri = start;
    for (var redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      var response = client.send(request(uri, limit), BodyHandlers.ofInputStream());
      try (var body = response.body()) {
        var answer = new PublicAnswer(response.statusCode(), uri, response.headers());
        if (provider.isAccessProtected(answer)) {
          return new Protected();
        }
        var next = redirectTarget(uri, response);
        if (next.isEmpty()) {
          return judge(answer, body, probe, bundle);
        }
        uri = next.get();
      }
    }
    return new NotYet(start + " redirects more than " + MAX_REDIRECTS + " times");
  }

  private static HttpRequest request(URI uri, Duration limit) {
    return HttpRequest.newBuilder(uri)
        .timeout(limit)
        .header("User-Agent", UserAgent.VALUE)
        .header("Cache-Control", "no-cache")
        .build();
  }

  /// Only to where a browser would go too, and never from https back to http.
  private static Optional<URI> redirectTarget(URI from, HttpResponse<InputStream> response) {
    return switch (response.statusCode()) {
      case 301, 302, 303, 307, 308 ->
          response
              .headers()
              .firstValue("Location")
              .flatMap(location -> resolve(from, location))
              .filter(to -> from.getScheme().equals(to.getScheme()) || isHttps(to));
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

  private static boolean isHttps(URI uri) {
    return "https".equals(uri.getScheme());
  }

  /// A bundle without a file that can be told apart shows no more than that something answers.
  private static Verification judge(
      PublicAnswer answer, InputStream body, Optional<Probe> probe, BundleContent bundle)
      throws IOException {
    if (probe.isEmpty() && answer.status() < 500) {
      return new Verified();
    }
    if (probe.isEmpty() || answer.status() != 200) {
      return new NotYet(answer.uri() + " answered with status " + answer.status());
    }
    return ServedFile.isOf(probe.get(), body, bundle)
        ? new Verified()
        : new Mismatch(
            answer.uri() + " does not serve this deployment's " + probe.get().file().path());
  }
}
