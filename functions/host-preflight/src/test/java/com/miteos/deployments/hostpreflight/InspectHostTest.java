package com.miteos.deployments.hostpreflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.miteos.deployments.access.Mode;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.config.ConfigId;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.hosting.DeployingWorld;
import com.miteos.deployments.hosting.ProviderRejectedException;
import com.miteos.deployments.hosting.ProviderUnavailableException;
import com.miteos.deployments.hosting.Readiness;
import com.miteos.deployments.preflight.PreflightCheck;
import com.miteos.deployments.preflight.PreflightSubject;
import com.miteos.deployments.time.Deadline;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InspectHostTest {
  private final DeployingWorld world = new DeployingWorld();
  private final InspectHost inspectHost =
      new InspectHost(world.repositories.configs(), world.providers, world.accounts);

  private List<PreflightCheck> run(Mode mode, ConfigId config) throws InterruptedException {
    return inspectHost.run(
        new Owner(world.config.account(), mode),
        config,
        Deadline.in(Duration.ofSeconds(10), world.clock));
  }

  private List<PreflightCheck> run() throws InterruptedException {
    return run(Mode.LIVE, world.config.id());
  }

  private static Failure failure(FailureCode code) {
    return Failure.of(FailureStage.UPLOAD, code, "The host says no.");
  }

  @Test
  void passesOnWhatAReadyHostSays() throws InterruptedException {
    world.host.onInspect(() -> new Readiness("It has the site.", "Up to 7 files."));

    assertThat(run())
        .extracting(PreflightCheck::subject, PreflightCheck::ok)
        .containsExactly(
            tuple(PreflightSubject.TOKEN, true),
            tuple(PreflightSubject.PROJECT, true),
            tuple(PreflightSubject.LIMITS, true));
  }

  @Test
  void stopsAtTheTokenWhereTheHostDoesNotAcceptIt() throws InterruptedException {
    world.host.onInspect(() -> {
      throw new ProviderRejectedException(failure(FailureCode.CREDENTIALS_REJECTED));
    });

    assertThat(run())
        .containsExactly(
            PreflightCheck.failed(
                PreflightSubject.TOKEN, "credentials_rejected", "The host says no."));
  }

  @Test
  void countsAnyOtherRefusalAgainstTheProject() throws InterruptedException {
    world.host.onInspect(() -> {
      throw new ProviderRejectedException(failure(FailureCode.PROVIDER_REJECTED));
    });

    assertThat(run())
        .extracting(PreflightCheck::subject, PreflightCheck::code)
        .containsExactly(
            tuple(PreflightSubject.TOKEN, null),
            tuple(PreflightSubject.PROJECT, "provider_rejected"));
  }

  @Test
  void asksNoHostInTestMode() throws InterruptedException {
    assertThat(run(Mode.TEST, world.config.id())).allMatch(PreflightCheck::ok);
  }

  @Test
  void tellsThatTheHostIsDown() throws InterruptedException {
    world.host.onInspect(() -> {
      throw new ProviderUnavailableException(failure(FailureCode.PROVIDER_UNAVAILABLE), null, null);
    });

    assertThat(run()).extracting(PreflightCheck::code).containsExactly("provider_unavailable");
  }

  @Test
  void tellsThatTheConfigIsGone() throws InterruptedException {
    assertThat(run(Mode.LIVE, new ConfigId("cfg_gone")))
        .containsExactly(
            PreflightCheck.failed(
                PreflightSubject.CONFIG,
                "resource_missing",
                "The deploy configuration cfg_gone is not there any more."));
  }
}
