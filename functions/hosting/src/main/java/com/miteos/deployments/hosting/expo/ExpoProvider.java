package com.miteos.deployments.hosting.expo;

import com.miteos.deployments.bundle.BundleManifest;
import com.miteos.deployments.bundle.BundledFile;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.deployment.Release;
import com.miteos.deployments.hosting.Host;
import com.miteos.deployments.hosting.HostText;
import com.miteos.deployments.hosting.HostingAccount;
import com.miteos.deployments.hosting.HostingProvider;
import com.miteos.deployments.hosting.Progress;
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
import com.miteos.deployments.target.Target;
import com.miteos.deployments.time.Deadline;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/// Deploys to EAS Hosting: announce the site as a small archive, upload what Expo asks for,
/// finalize, and point the aliases at it.
public final class ExpoProvider implements HostingProvider {
  /// A deployment that was finalized a moment ago may not be found everywhere yet.
  private static final Duration SETTLING = Duration.ofSeconds(2);

  private static final Host HOST =
      new Host(
          "Expo",
          new Retries(6, Duration.ofMillis(500), Duration.ofSeconds(10), 10, Duration.ofSeconds(5)),
          ExpoProvider::pauseAfter);

  private final ProviderHttp http;
  private final URI api;

  public ExpoProvider(ProviderHttp http, URI api) {
    this.http = http;
    this.api = api;
  }

  @Override
  public Target target() {
    return Target.EXPO;
  }

  @Override
  public Readiness inspect(HostingAccount account, Deadline deadline) throws InterruptedException {
    var app = account.settings().text("app_id");
    open(account, FailureStage.UPLOAD, deadline).api().requireProject(app);
    return new Readiness("Expo has the project '" + app + "'.", ExpoFiles.LIMITS);
  }

  @Override
  public Release push(PushOrder order, Deadline deadline) throws InterruptedException {
    var files = ExpoFiles.of(order.bundle().manifest());
    files.explainLeftOut().ifPresent(order.journal()::log);
    var archive = ExpoArchive.of(files, order.bundle());
    var call = open(order.account(), FailureStage.UPLOAD, deadline);
    var uploads = new ExpoUploads(call.session(), call.errors());
    var expo = new ExpoPush.Expo(call.api(), uploads, call.session(), call.errors());
    return new ExpoPush(expo, order, files, archive).run();
  }

  /// Expo is done once a deployment is finalized, so there is only to see that it is still there.
  @Override
  public Progress check(Release release, HostingAccount account, Deadline deadline)
      throws InterruptedException {
    var call = open(account, FailureStage.ACTIVATE, deadline);
    var known = ExpoRelease.of(release);
    var deployment = call.api().find(known);
    if (deployment.isEmpty()) {
      call.session().pause(SETTLING);
      deployment = call.api().find(known);
    }
    return deployment
        .<Progress>map(found -> new Ready(URI.create(known.address().orElse(found.url()))))
        .orElseGet(() -> new Rejected(call.errors().gone()));
  }

  /// Until it is finalized a deployment is nowhere to be seen and nothing comes of it by itself;
  /// one that was finalized is taken back unless something points to it already.
  @Override
  public void cancel(Release release, HostingAccount account, Deadline deadline)
      throws InterruptedException {
    var known = ExpoRelease.of(release);
    if (known.address().isPresent()) {
      return;
    }
    var call = open(account, FailureStage.ACTIVATE, deadline);
    var deployment = call.api().find(known);
    if (deployment.isPresent() && !deployment.get().isInUse()) {
      call.api().delete(known);
    }
  }

  @Override
  public boolean serves(BundledFile file) {
    return ExpoFiles.isPublished(file.path());
  }

  /// What a server export publishes lies in its `client` folder but is seen without it, and its
  /// pages come from code.
  @Override
  public Predicate<BundledFile> serving(BundleManifest manifest) {
    return ExpoFiles.isServerExport(manifest) ? _ -> false : this::serves;
  }

  /// EAS Hosting has no protection of its own: a site that wants visitors to sign in does it in its
  /// code.
  @Override
  public boolean isAccessProtected(PublicAnswer answer) {
    return false;
  }

  /// The calls of one step, and how their answers are read.
  private record Call(ExpoApi api, ProviderSession session, ExpoErrors errors) {}

  private Call open(HostingAccount account, FailureStage stage, Deadline deadline) {
    var session = http.open(HOST, stage, deadline);
    var errors = new ExpoErrors(stage, new HostText(account.token()));
    return new Call(new ExpoApi(session, api, account.token(), errors), session, errors);
  }

  private static Optional<Duration> pauseAfter(ProviderAnswer answer, Instant now) {
    return answer.status() == 429 ? RateLimitHeaders.retryAfter(answer, now) : Optional.empty();
  }
}
