package com.miteos.deployments.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.access.Mode;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.deployment.Release;
import com.miteos.deployments.deployment.StaleDeploymentException;
import com.miteos.deployments.deployment.Status;
import com.miteos.deployments.hosting.DeployingWorld;
import com.miteos.deployments.hosting.Progress;
import com.miteos.deployments.hosting.SiteVerification;
import com.miteos.deployments.pipeline.FailureMessage;
import com.miteos.deployments.pipeline.FinishWatch;
import com.miteos.deployments.pipeline.StepResult;
import com.miteos.deployments.pipeline.StepResult.Failed;
import com.miteos.deployments.pipeline.StepResult.InProgress;
import com.miteos.deployments.pipeline.StepResult.Live;
import com.miteos.deployments.time.Deadline;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CheckReleaseTest {
  private static final String PAGE = new String(DeployingWorld.PAGE, StandardCharsets.UTF_8);
  private static final String OLD_PAGE = "<h1>Before</h1>\n";
  private static final Failure REFUSED =
      Failure.of(FailureStage.ACTIVATE, FailureCode.PROVIDER_REJECTED, "The host gave up on it.");

  private final DeployingWorld world = new DeployingWorld();
  private final Site site = new Site();

  /// Each permit lets the watch look once.
  private final Semaphore looks = new Semaphore(0);

  private final CheckRelease check =
      new CheckRelease(
          new CheckRelease.Records(world.repositories.deployments(), world.repositories.rollouts()),
          world.providers,
          world.accounts,
          world.bundles,
          new VerifyRelease(
              world.repositories.deployments(), SiteVerification.create(), world.clock),
          new FinishWatch(world.repositories.deployments(), _ -> looks.acquire()),
          world.clock);

  @AfterEach
  void stop() {
    site.stop();
  }

  @Test
  void isLiveOnceTheUrlServesTheBundle() throws Exception {
    var deployment = deploying();
    world.host.onCheck(new Progress.Ready(site.url()));
    site.answers(200, PAGE);

    assertThat(run(deployment)).isEqualTo(new Live(site.url()));
  }

  @Test
  void asksAgainByItselfWhileThatIsShort() throws Exception {
    var deployment = deploying();
    world.host.onCheck(new Progress.InProgress(Duration.ofSeconds(2)));
    world.host.onCheck(new Progress.InProgress(Duration.ofSeconds(4)));
    world.host.onCheck(new Progress.Ready(site.url()));
    site.answers(200, PAGE);

    assertThat(run(deployment)).isEqualTo(new Live(site.url()));
  }

  @Test
  void leavesALongWaitToTheStateMachine() throws Exception {
    var deployment = deploying();
    world.host.onCheck(new Progress.InProgress(CheckRelease.POLLING.plusMillis(1)));

    assertThat(run(deployment)).isEqualTo(new InProgress(21));
  }

  @Test
  void waitsUntilTheHostHasSpreadTheDeployment() throws Exception {
    var deployment = deploying();
    world.host.onCheck(new Progress.Ready(site.url()));
    site.answers(404, "").answers(200, OLD_PAGE).answers(200, PAGE);

    assertThat(run(deployment)).isEqualTo(new Live(site.url()));
  }

  @Test
  void failsWhenTheUrlKeepsServingSomethingElse() throws Exception {
    var deployment = deploying();
    world.host.onCheck(new Progress.Ready(site.url()));
    site.answers(200, OLD_PAGE);

    var result = run(deployment);

    assertThat(result)
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> {
              assertThat(failed.failure().code()).isEqualTo(FailureCode.VERIFICATION_MISMATCH);
              assertThat(failed.failure().stage()).isEqualTo(FailureStage.VERIFY);
              assertThat(failed.failure().message()).contains("index.html");
            });
  }

  @Test
  void aProtectedSiteIsLiveAndTheEventsSaySo() throws Exception {
    var deployment = deploying();
    world.host.onCheck(new Progress.Ready(site.url()));
    site.answers(401, "");

    assertThat(run(deployment)).isEqualTo(new Live(site.url()));

    assertThat(world.events(deployment)).last().asString().contains("asks visitors to sign in");
  }

  @Test
  void aRehearsalIsNotFetched() throws Exception {
    var deployment = deploying(Mode.TEST);

    assertThat(run(deployment))
        .isInstanceOfSatisfying(
            Live.class, live -> assertThat(live.url().getHost()).endsWith(".sandbox.miteos.test"));
    assertThat(site.requests()).isZero();
  }

  @Test
  void aRejectionIsTheResult() throws Exception {
    var deployment = deploying();
    world.host.onCheck(new Progress.Rejected(REFUSED));

    assertThat(run(deployment)).isEqualTo(new Failed(FailureMessage.of(REFUSED)));
  }

  @Test
  void givesUpAtTheDeploymentsDeadline() throws Exception {
    var deployment = deploying();
    world.clock.set(deployment.deadline());

    assertThat(run(deployment))
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> assertThat(failed.failure().code()).isEqualTo(FailureCode.TIMED_OUT));
  }

  @Test
  void aFinishedDeploymentIsNotChecked() {
    var deployment = deploying();
    var live = deployment.goLive(site.url(), world.clock.instant());
    world.repositories.deployments().save(live, Status.DEPLOYING, "live");

    assertThatThrownBy(() -> run(deployment)).isInstanceOf(StaleDeploymentException.class);
  }

  @Test
  void takesBackAtTheHostWhatWasCancelled() {
    var deployment = deploying();
    var failure = Failure.of(FailureStage.UPLOAD, FailureCode.CANCELLED, "Cancelled.");
    var cancelled = world.stored(deployment).fail(failure, world.clock.instant());
    world.repositories.deployments().save(cancelled, Status.DEPLOYING, "Cancelled.");

    assertThatThrownBy(() -> run(deployment)).isInstanceOf(StaleDeploymentException.class);

    assertThat(world.host.cancelled())
        .containsExactly(world.repositories.rollouts().find(deployment.ref()).release());
  }

  private Deployment deploying() {
    return deploying(Mode.LIVE);
  }

  private Deployment deploying(Mode mode) {
    var deploying = world.built(mode).startDeploying();
    world.repositories.deployments().save(deploying, Status.BUILDING, "uploading");
    var rollout = world.repositories.rollouts().beginAttempt(deploying.ref());
    world
        .repositories
        .rollouts()
        .recordRelease(
            deploying.ref(),
            rollout.attempt(),
            new Release(
                deploying.id().value(), Map.of("url", "https://page.sandbox.miteos.test/")));
    return deploying;
  }

  private StepResult run(Deployment deployment) throws IOException, InterruptedException {
    return check.run(deployment.ref(), Deadline.in(Duration.ofSeconds(100), world.clock));
  }

  /// A loopback site that gives its answers in turn, the last one for ever.
  private static final class Site {
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final HttpServer server;
    private int requests;

    private record Answer(int status, String body) {}

    Site() {
      try {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
      server.createContext("/", this::answer);
      server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
      requests++;
      var answer = answers.size() > 1 ? answers.remove() : answers.element();
      var body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    }

    Site answers(int status, String body) {
      answers.add(new Answer(status, body));
      return this;
    }

    URI url() {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    int requests() {
      return requests;
    }

    void stop() {
      server.stop(0);
    }
  }
}
