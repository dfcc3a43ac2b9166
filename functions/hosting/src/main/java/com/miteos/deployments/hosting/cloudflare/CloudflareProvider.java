package com.miteos.deployments.hosting.cloudflare;

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
import com.miteos.deployments.hosting.ProviderHttp;
import com.miteos.deployments.hosting.ProviderSession;
import com.miteos.deployments.hosting.PublicAnswer;
import com.miteos.deployments.hosting.PushOrder;
import com.miteos.deployments.hosting.Readiness;
import com.miteos.deployments.hosting.Retries;
import com.miteos.deployments.hosting.SingleDeployment;
import com.miteos.deployments.hosting.cloudflare.CloudflareApi.Deployment;
import com.miteos.deployments.target.Target;
import com.miteos.deployments.time.Deadline;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Deploys to Cloudflare Pages: store the files that are missing, make a deployment of them all,
/// wait until it serves them.
public final class CloudflareProvider implements HostingProvider {
  private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(1);

  private static final Host HOST =
      new Host(
          "Cloudflare",
          new Retries(6, Duration.ofMillis(500), Duration.ofSeconds(10), 10, Duration.ofSeconds(5)),
          CloudflareLimits::pauseAfter);

  private final ProviderHttp http;
  private final URI api;
  private final AssetBatch.Limits limits;

  public CloudflareProvider(ProviderHttp http, URI api) {
    this(http, api, AssetBatch.Limits.OFFICIAL);
  }

  CloudflareProvider(ProviderHttp http, URI api, AssetBatch.Limits limits) {
    this.http = http;
    this.api = api;
    this.limits = limits;
  }

  @Override
  public Target target() {
    return Target.CLOUDFLARE;
  }

  /// The upload token is what says how many files there may be, and only who may deploy gets one.
  @Override
  public Readiness inspect(HostingAccount account, Deadline deadline) throws InterruptedException {
    var call = open(account, FailureStage.UPLOAD, deadline);
    var destination = Destination.find(call.api(), call.errors(), account.settings());
    var maxFiles = call.api().uploadToken(destination.place()).maxFiles();
    return new Readiness(
        "Cloudflare Pages has the project '" + destination.project().name() + "'.",
        CloudflareFiles.limits(maxFiles));
  }

  @Override
  public Release push(PushOrder order, Deadline deadline) throws InterruptedException {
    var files = CloudflareFiles.of(order.bundle().manifest());
    files.requireValidConfiguration(order.bundle());
    files.explainLeftOut().ifPresent(order.journal()::log);
    var call = open(order.account(), FailureStage.UPLOAD, deadline);
    return new CloudflarePush(call, order, files, limits).run();
  }

  @Override
  public Progress check(Release release, HostingAccount account, Deadline deadline)
      throws InterruptedException {
    var call = open(account, FailureStage.ACTIVATE, deadline);
    var known = CloudflareRelease.of(release);
    var deployment = call.find(known);
    if (deployment.isEmpty()) {
      return new Rejected(call.errors().gone());
    }
    var found = deployment.get();
    return switch (DeploymentState.of(found)) {
      case FAILED -> new Rejected(call.errors().givenUp(call.api().log(known.place(), found.id())));
      case READY ->
          address(known, found)
              .<Progress>map(url -> new Ready(URI.create(url)))
              .orElseGet(() -> new InProgress(BETWEEN_CHECKS));
      case WORKING -> new InProgress(BETWEEN_CHECKS);
    };
  }

  /// The project's domain is a bare name; it is reached the same way as the deployment's own.
  private static Optional<String> address(CloudflareRelease release, Deployment deployment) {
    var own = Optional.ofNullable(deployment.url());
    return switch (release.kind()) {
      case PRODUCTION -> own.map(url -> URI.create(url).getScheme() + "://" + release.subdomain());
      case BRANCH ->
          Optional.ofNullable(deployment.aliases())
              .flatMap(all -> all.stream().findFirst())
              .or(() -> own);
      case SINGLE -> own;
    };
  }

  @Override
  public void cancel(Release release, HostingAccount account, Deadline deadline)
      throws InterruptedException {
    var call = open(account, FailureStage.ACTIVATE, deadline);
    var known = CloudflareRelease.of(release);
    var deployment = call.find(known);
    if (deployment.isPresent() && DeploymentState.of(deployment.get()) == DeploymentState.WORKING) {
      call.api().delete(known.place(), deployment.get().id());
    }
  }

  @Override
  public boolean serves(BundledFile file) {
    return SiteFile.of(file.path()) == SiteFile.ASSET;
  }

  /// Cloudflare Access sends visitors to a sign-in page of its own domain; a worker may ask for a
  /// password itself.
  @Override
  public boolean isAccessProtected(PublicAnswer answer) {
    return answer.status() == 401 || CloudflareAccess.asksToSignIn(answer);
  }

  /// The calls of one step, and how their answers are read.
  record Call(
      CloudflareApi api, ProviderSession session, CloudflareErrors errors, Deadline deadline) {
    /// By its id, or by its message where it may have been made without our learning its id.
    Optional<Deployment> find(CloudflareRelease release) throws InterruptedException {
      return release.isCreated()
          ? api.deployment(release.place(), release.id())
          : new SingleDeployment<>(new CloudflareDeployments(api, release), session).find();
    }

    UploadTokens tokens(Place place) {
      return new UploadTokens(() -> api.uploadToken(place), deadline.clock());
    }
  }

  private Call open(HostingAccount account, FailureStage stage, Deadline deadline) {
    var session = http.open(HOST, stage, deadline);
    var errors = new CloudflareErrors(stage, new HostText(account.token()));
    var calls = new CloudflareApi(session, api, account.token(), errors);
    return new Call(calls, session, errors, deadline);
  }
}
