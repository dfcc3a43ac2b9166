package com.miteos.deployments.hosting.vercel;

import com.miteos.deployments.bundle.BundleManifest;
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
import com.miteos.deployments.hosting.vercel.VercelApi.Deployment;
import com.miteos.deployments.hosting.vercel.VercelRelease.Environment;
import com.miteos.deployments.target.Target;
import com.miteos.deployments.time.Deadline;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Deploys to Vercel by file digest: offer the files, upload those it lacks, offer them again, wait
/// until it serves them.
public final class VercelProvider implements HostingProvider {
  /// Half of the official client's, which hears of the end from the deployment's events instead.
  private static final Duration BETWEEN_CHECKS = Duration.ofMillis(500);

  private static final Host HOST =
      new Host(
          "Vercel",
          new Retries(6, Duration.ofMillis(500), Duration.ofSeconds(10), 10, Duration.ofSeconds(5)),
          VercelProvider::pauseAfter);

  private final ProviderHttp http;
  private final URI api;
  private final int entries;

  public VercelProvider(ProviderHttp http, URI api) {
    this(http, api, VercelFiles.MAX_ENTRIES);
  }

  /// More than `entries` go as an archive.
  VercelProvider(ProviderHttp http, URI api, int entries) {
    this.http = http;
    this.api = api;
    this.entries = entries;
  }

  @Override
  public Target target() {
    return Target.VERCEL;
  }

  @Override
  public Readiness inspect(HostingAccount account, Deadline deadline) throws InterruptedException {
    var team = account.settings().find("team_id").orElse(null);
    var call = open(account, team, FailureStage.UPLOAD, deadline);
    var project = new VercelProjects(call.api()).find(account.settings());
    return new Readiness("Vercel has the project '" + project.name() + "'.", VercelFiles.LIMITS);
  }

  @Override
  public Release push(PushOrder order, Deadline deadline) throws InterruptedException {
    var files = VercelFiles.of(order.bundle(), entries);
    files.explainLeftOut().ifPresent(order.journal()::log);
    var team = order.account().settings().find("team_id").orElse(null);
    var call = open(order.account(), team, FailureStage.UPLOAD, deadline);
    return new VercelPush(call.api(), call.session(), call.errors(), order, files).run();
  }

  @Override
  public Progress check(Release release, HostingAccount account, Deadline deadline)
      throws InterruptedException {
    var known = VercelRelease.of(release);
    var call = open(account, known.team(), FailureStage.ACTIVATE, deadline);
    var deployment = call.api().deployment(known.deployment());
    if (deployment.isEmpty()) {
      return new Rejected(call.errors().rejected("Vercel no longer has this deployment."));
    }
    var failure = new Endings(call.errors()).of(deployment.get());
    if (failure.isPresent()) {
      return new Rejected(failure.get());
    }
    return deployment.get().isAliasAssigned()
        ? serving(known.environment(), deployment.get())
        : new InProgress(BETWEEN_CHECKS);
  }

  /// A production deployment is seen at the project's first domain, a preview at its own address.
  private Progress serving(Environment environment, Deployment deployment) {
    var domains = Optional.ofNullable(deployment.alias()).orElse(List.of());
    var host =
        environment == Environment.PRODUCTION && !domains.isEmpty()
            ? domains.getFirst()
            : deployment.url();
    return host == null ? new InProgress(BETWEEN_CHECKS) : new Ready(address(host));
  }

  /// Vercel names hosts without a scheme, which is the one its API has.
  private URI address(String host) {
    return URI.create(api.getScheme() + "://" + host);
  }

  @Override
  public void cancel(Release release, HostingAccount account, Deadline deadline)
      throws InterruptedException {
    var known = VercelRelease.of(release);
    var call = open(account, known.team(), FailureStage.ACTIVATE, deadline);
    var deployment = call.api().deployment(known.deployment());
    if (deployment.isPresent() && !DeploymentState.of(deployment.get().readyState()).isFinal()) {
      call.api().cancel(known.deployment());
    }
  }

  @Override
  public boolean serves(BundledFile file) {
    return VercelFiles.isPublished(file.path());
  }

  /// What a Build Output tree serves where is up to its own rules.
  @Override
  public Predicate<BundledFile> serving(BundleManifest manifest) {
    return BuildOutput.isIn(manifest) ? _ -> false : this::serves;
  }

  /// Protected deployments answer 401 or lead to a page of Vercel's own.
  @Override
  public boolean isAccessProtected(PublicAnswer answer) {
    return answer.status() == 401
        || (answer.status() >= 300
            && answer.status() < 400
            && answer
                .headers()
                .firstValue("Location")
                .filter(VercelProvider::isSignIn)
                .isPresent());
  }

  private static boolean isSignIn(String location) {
    return location.startsWith("https://vercel.com/");
  }

  /// The calls of one step, and how their answers are read.
  private record Call(VercelApi api, ProviderSession session, VercelErrors errors) {}

  private Call open(
      HostingAccount account, @Nullable String team, FailureStage stage, Deadline deadline) {
    var session = http.open(HOST, stage, deadline);
    var errors = new VercelErrors(stage, new HostText(account.token()));
    return new Call(new VercelApi(session, api, team, account.token(), errors), session, errors);
  }

  /// Only a refusal counts: what is left of a window is told for all calls, though each kind has a
  /// window of its own.
  private static Optional<Duration> pauseAfter(ProviderAnswer answer, Instant now) {
    return answer.status() == 429 || answer.status() == 402
        ? RateLimitHeaders.retryAfter(answer, now)
            .or(() -> VercelError.of(answer).untilReset(now))
            .or(() -> RateLimitHeaders.untilReset(answer, "X-RateLimit-Reset", now))
        : Optional.empty();
  }
}
