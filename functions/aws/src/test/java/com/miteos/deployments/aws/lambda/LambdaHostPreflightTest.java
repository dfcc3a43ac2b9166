package com.miteos.deployments.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.aws.StandInService;
import com.miteos.deployments.aws.TestEnvironment;
import com.miteos.deployments.dependency.DependencyUnavailableException;
import com.miteos.deployments.preflight.PreflightCheck;
import com.miteos.deployments.preflight.PreflightSubject;
import com.miteos.deployments.testing.Samples;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LambdaHostPreflightTest {
  private final StandInService lambda = new StandInService();
  private final LambdaHostPreflight preflight = new LambdaHostPreflight(environment());

  private AwsEnvironment environment() {
    var variables = new HashMap<>(TestEnvironment.with("LAMBDA", lambda.endpoint()));
    variables.put("HOST_PREFLIGHT_FUNCTION", "host-preflight");
    return new AwsEnvironment(variables);
  }

  @AfterEach
  void stop() {
    lambda.close();
  }

  @Test
  void asksTheFunctionAndReadsItsChecks() {
    lambda.answers(
        200,
        Map.of(),
        """
        {"checks": [
          {"subject": "token", "code": null, "message": "Accepted."},
          {"subject": "project", "code": "project_not_found", "message": "No such site."}]}
        """);

    var checks = preflight.run(Samples.LIVE, Samples.CONFIG);

    assertThat(checks)
        .containsExactly(
            PreflightCheck.passed(PreflightSubject.TOKEN, "Accepted."),
            PreflightCheck.failed(PreflightSubject.PROJECT, "project_not_found", "No such site."));
    assertThat(lambda.calls().getFirst().path())
        .isEqualTo("/2015-03-31/functions/host-preflight/invocations");
    assertThat(lambda.calls().getFirst().body())
        .isEqualTo(
            "{\"account\":\"%s\",\"mode\":\"live\",\"config_id\":\"%s\"}"
                .formatted(Samples.ACCOUNT.value(), Samples.CONFIG.value()));
  }

  @Test
  void takesAFunctionThatFailedAsADependencyThatIsDown() {
    lambda.answers(
        200,
        Map.of("X-Amz-Function-Error", "Unhandled"),
        "{\"errorType\": \"Sandbox.Timedout\", \"errorMessage\": \"Task timed out\"}");

    assertThatThrownBy(() -> preflight.run(Samples.LIVE, Samples.CONFIG))
        .isInstanceOf(DependencyUnavailableException.class)
        .hasMessageContaining("Sandbox.Timedout");
  }
}
