package com.miteos.deployments.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.access.Mode;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.config.ConfigId;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.EarlierBuild;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.deployment.Order;
import com.miteos.deployments.deployment.ProviderError;
import com.miteos.deployments.pipeline.StepResult.Built;
import com.miteos.deployments.pipeline.StepResult.Errored;
import com.miteos.deployments.pipeline.StepResult.Failed;
import com.miteos.deployments.pipeline.StepResult.InProgress;
import com.miteos.deployments.pipeline.StepResult.Live;
import com.miteos.deployments.pipeline.StepResult.Pushed;
import com.miteos.deployments.target.Target;
import com.miteos.deployments.workspace.Artifact;
import com.miteos.deployments.workspace.ArtifactFormat;
import com.miteos.deployments.workspace.WorkspaceId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class StepJsonTest {
  private static final Failure FAILURE =
      Failure.of(FailureStage.UPLOAD, FailureCode.PROVIDER_QUOTA, "No deploys left today")
          .by(new ProviderError(429, "quota", "abc"))
          .after(List.of("line 1", "line 2"));

  static Stream<StepResult> results() {
    return Stream.of(
        new Built(),
        new Pushed(),
        new InProgress(5),
        new Live(URI.create("https://site.example/")),
        new Failed(FailureMessage.of(FAILURE)),
        new Errored("push", "States.Timeout"));
  }

  @ParameterizedTest
  @MethodSource("results")
  void everyResultComesBackAsItWas(StepResult result) {
    assertThat(StepJson.read(StepJson.write(result), StepResult.class)).isEqualTo(result);
  }

  @Test
  void theOutcomeIsWhatTheStateMachineChoosesBy() {
    assertThat(StepJson.write(new InProgress(5)))
        .isEqualTo(
            """
            {"outcome":"in_progress","check_again_in_seconds":5}\
            """);
  }

  @Test
  void aFailureUsesTheContractsWords() {
    assertThat(StepJson.write(new Failed(FailureMessage.of(FAILURE))))
        .isEqualTo(
            """
            {"outcome":"failed","failure":{"stage":"upload","code":"provider_quota","failure_class":"provider",\
            "retryable":true,"message":"No deploys left today",\
            "provider":{"status":429,"code":"quota","request_id":"abc"},"log_tail":["line 1","line 2"]}}\
            """);
  }

  @Test
  void aFailureKeepsAllItSays() {
    assertThat(FailureMessage.of(FAILURE).toFailure()).isEqualTo(FAILURE);
  }

  @Test
  void anInputNamesItsDeployment() {
    var deployment = ordered(null);

    var json = StepJson.write(PipelineInput.of(deployment));

    assertThat(json)
        .isEqualTo(
            """
            {"account":"acct_1","mode":"test","deployment_id":"dep_7z9wq1lc","built":false}\
            """);
    assertThat(StepJson.read(json, PipelineInput.class).ref()).isEqualTo(deployment.ref());
  }

  @Test
  void anInputTellsThatNothingIsLeftToBuild() {
    var earlier = new EarlierBuild(new DeploymentId("dep_4a1mn8xp"), "bundles/1");

    assertThat(PipelineInput.of(ordered(earlier)).built()).isTrue();
  }

  @Test
  void anInputFromBeforeRedeploymentsIsStillToBeBuilt() {
    var input = "{\"account\":\"acct_1\",\"mode\":\"test\",\"deployment_id\":\"dep_1\"}";

    assertThat(StepJson.read(input, PipelineInput.class).built()).isFalse();
  }

  private static Deployment ordered(@Nullable EarlierBuild earlier) {
    var now = Instant.parse("2024-11-14T10:22:05Z");
    var order =
        new Order(
            new Owner(new AccountId("acct_1"), Mode.TEST),
            new WorkspaceId("ws_1"),
            new Artifact(ArtifactFormat.ZIP, 1, "0".repeat(64)),
            Target.NETLIFY,
            new ConfigId("cfg_1"),
            earlier);
    return Deployment.pending(new DeploymentId("dep_7z9wq1lc"), order, now, now.plusSeconds(90));
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThatThrownBy(() -> StepJson.read("{\"outcome\":\"lost\"}", StepResult.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("StepResult");
  }
}
