package com.miteos.deployments.hosting;

import com.miteos.deployments.bundle.BundleContent;
import com.miteos.deployments.hosting.Verification.Mismatch;
import com.miteos.deployments.hosting.Verification.NotYet;
import com.miteos.deployments.hosting.Verification.Protected;
import com.miteos.deployments.hosting.Verification.Verified;
import com.miteos.deployments.hosting.Visitor.Arrival;
import com.miteos.deployments.time.Deadline;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;

/// Fetches a public url as a visitor would and tells whether it serves a deployment's bytes.
public final class SiteVerification {
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);

  private final Visitor visitor;

  private SiteVerification(HttpClient client) {
    this.visitor = new Visitor(client);
  }

  public static SiteVerification create() {
    return new SiteVerification(ProviderHttp.newClient());
  }

  /// What a reader makes of where a visit ended; nothing where that says nothing.
  @FunctionalInterface
  private interface Judge {
    Optional<Verification> judge(Arrival arrival) throws IOException;
  }

  /// One look; whether to look again is the caller's to decide.
  public Verification verify(
      HostingProvider provider, URI site, BundleContent bundle, Deadline deadline)
      throws InterruptedException {
    var probes = Probe.of(bundle.manifest(), provider, site);
    try {
      for (var probe : probes) {
        var found =
            visit(provider, probe.uri(), deadline, arrival -> compare(arrival, probe, bundle));
        if (found.isPresent()) {
          return found.get();
        }
      }
      var elsewhere = new NotYet(site + " leads elsewhere");
      return probes.isEmpty()
          ? visit(provider, site.resolve("/"), deadline, SiteVerification::anything)
              .orElse(elsewhere)
          : elsewhere;
    } catch (IOException _) {
      return new NotYet(site + " could not be fetched");
    }
  }

  private Optional<Verification> visit(
      HostingProvider provider, URI uri, Deadline deadline, Judge judge)
      throws IOException, InterruptedException {
    var left = deadline.remaining();
    if (left.isZero()) {
      return Optional.of(new NotYet(uri + " was not fetched in time"));
    }
    var limit = USUAL_TIMEOUT.compareTo(left) < 0 ? USUAL_TIMEOUT : left;
    return TimeLimit.within(
        limit,
        () -> {
          try (var arrival = visitor.visit(uri, limit, provider::isAccessProtected)) {
            return provider.isAccessProtected(arrival.answer())
                ? Optional.of(new Protected())
                : judge.judge(arrival);
          }
        });
  }

  private static Optional<Verification> compare(Arrival arrival, Probe probe, BundleContent bundle)
      throws IOException {
    var end = arrival.answer();
    var expected = probe.expectedAt(end.uri(), bundle.manifest());
    if (expected.isEmpty()) {
      return Optional.empty();
    }
    if (end.status() != 200) {
      return Optional.of(new NotYet(end.uri() + " answered with status " + end.status()));
    }
    var file = expected.get();
    return Optional.of(
        ServedFile.isOf(file, arrival.body(), bundle)
            ? new Verified()
            : new Mismatch(end.uri() + " does not serve this deployment's " + file.path()));
  }

  /// A bundle without a file that can be told apart shows no more than that something answers.
  private static Optional<Verification> anything(Arrival arrival) {
    var end = arrival.answer();
    return Optional.of(
        end.status() < 500
            ? new Verified()
            : new NotYet(end.uri() + " answered with status " + end.status()));
  }
}
