package com.miteos.deployments.hosting.netlify;

import com.miteos.deployments.bundle.BundledFile;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.deployment.Release;
import com.miteos.deployments.hosting.Host;
import com.miteos.deployments.hosting.HostText;
import com.miteos.deployments.hosting.HostingAccount;
import com.miteos.deployments.hosting.HostingProvider;
import com.miteos.deployments.hosting.Progress;
import com.miteos.deployments.hosting.Progress.InProgress;
import com.miteos.deployments.hosting.Progress.Ready;
import com.miteos.deployments.hosting.Progress.Rejected;
import com.miteos.deployments.hosting.ProviderAnswer;
import com.miteos.deployments.hosting.ProviderHttp;
import com.miteos.deployments.hosting.ProviderSession;
import com.miteos.deployments.hosting.PublicAnswer;
import com.miteos.deployments.hosting.PushOrder;
import com.miteos.deployments.hosting.RateLimitHeaders;
import com.miteos.deployments.hosting.Readiness;
import com.miteos.deployments.hosting.Retries;
import com.miteos.deployments.hosting.netlify.NetlifyApi.Deploy;
import com.miteos.deployments.target.Target;
import com.miteos.deployments.time.Deadline;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/// Deploys to Netlify by file digest: list the files, upload those it lacks, wait until it serves
/// them.
public final class NetlifyProvider implements HostingProvider {
  private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(1);

  private static final Host HOST =
      new Host(
          "Netlify",
          new Retries(6, Duration.ofMillis(500), Duration.ofSeconds(10), 10, Duration.ofSeconds(5)),
          NetlifyProvider::pauseAfter);

  private final ProviderHttp http;
  private final URI api;

  public NetlifyProvider(ProviderHttp http, URI api) {
    this.http = http;
    this.api = api;
  }

  @Override
  public Target target() {
    return Target.NETLIFY;
  }

  @Override
  public Readiness inspect(HostingAccount account, Deadline deadline) throws InterruptedException {
    var call = open(account, FailureStage.UPLOAD, deadline);
    var site = new NetlifySites(call.api(), call.errors()).find(account.settings());
    var name = Objects.requireNonNullElse(site.name(), site.id());
    return new Readiness("Netlify has the site '" + name + "'.", NetlifyFiles.LIMITS);
  }

  @Override
  public Release push(PushOrder order, Deadline deadline) throws InterruptedException {
    var files = NetlifyFiles.of(order.bundle().manifest());
    var functions = NetlifyFunctions.of(order.bundle());
    files.explainLeftOut().ifPresent(order.journal()::log);
    var call = open(order.account(), FailureStage.UPLOAD, deadline);
    return new NetlifyPush(call.api(), call.session(), call.errors(), order, files, functions)
        .run();
  }

  @Override
  public Progress check(Release release, HostingAccount account, Deadline deadline)
      throws InterruptedException {
    var call = open(account, FailureStage.ACTIVATE, deadline);
    var known = NetlifyRelease.of(release);
    var deploy = call.api().deploy(known);
    if (deploy.isEmpty()) {
      return new Rejected(call.errors().gone());
    }
    return switch (DeployState.of(deploy.get().state())) {
      case FAILED -> new Rejected(call.errors().givenUp(deploy.get()));
      case READY -> ready(known, deploy.get(), call);
      case NEW, COMPARING, AWAITING_FILES, WORKING -> new InProgress(BETWEEN_CHECKS);
    };
  }

  /// A ready deploy is not yet the published one, and on a locked site never will be.
  private static Progress ready(NetlifyRelease release, Deploy deploy, Call call)
      throws InterruptedException {
    return switch (release.kind()) {
      case DRAFT -> serving(deploy.deployAddress());
      case PRODUCTION -> {
        if (deploy.publishedAt() != null) {
          yield serving(deploy.mainAddress());
        }
        var site = call.api().site(release.site());
        if (site.isPresent() && site.get().publishes(deploy.id())) {
          yield serving(deploy.mainAddress());
        }
        yield site.isPresent() && site.get().isLocked()
            ? new Rejected(call.errors().locked())
            : new InProgress(BETWEEN_CHECKS);
      }
    };
  }

  private static Progress serving(Optional<String> address) {
    return address
        .<Progress>map(url -> new Ready(URI.create(url)))
        .orElseGet(() -> new InProgress(BETWEEN_CHECKS));
  }

  @Override
  public void cancel(Release release, HostingAccount account, Deadline deadline)
      throws InterruptedException {
    var call = open(account, FailureStage.ACTIVATE, deadline);
    var deploy = call.api().deploy(NetlifyRelease.of(release));
    if (deploy.isPresent() && !DeployState.of(deploy.get().state()).isFinal()) {
      call.api().cancel(release.providerId());
    }
  }

  /// `_redirects` and `_headers` are published as files but read as configuration.
  @Override
  public boolean serves(BundledFile file) {
    return NetlifyFiles.isPublished(file.path()) && !NetlifyFiles.isConfiguration(file.path());
  }

  /// Password and team protection answer 401 at the site's own address.
  @Override
  public boolean isAccessProtected(PublicAnswer answer) {
    return answer.status() == 401;
  }

  /// The calls of one step, and how their answers are read.
  private record Call(NetlifyApi api, ProviderSession session, NetlifyErrors errors) {}

  private Call open(HostingAccount account, FailureStage stage, Deadline deadline) {
    var session = http.open(HOST, stage, deadline);
    var errors = new NetlifyErrors(stage, new HostText(account.token()));
    return new Call(new NetlifyApi(session, api, account.token(), errors), session, errors);
  }

  /// Only a refusal counts: what is left of a window is told for all calls, and whether uploads use
  /// it up is not documented.
  private static Optional<Duration> pauseAfter(ProviderAnswer answer, Instant now) {
    return answer.status() == 429
        ? RateLimitHeaders.retryAfter(answer, now)
            .or(() -> RateLimitHeaders.untilReset(answer, "X-RateLimit-Reset", now))
        : Optional.empty();
  }
}
