package com.miteos.deployments.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.aws.StandInService;
import com.miteos.deployments.aws.TestEnvironment;
import com.miteos.deployments.aws.lambda.Invocation.Failed;
import com.miteos.deployments.aws.lambda.Invocation.Returned;
import com.miteos.deployments.dependency.DependencyUnavailableException;
import java.io.IOException;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LambdaFunctionTest {
  private final StandInService lambda = new StandInService();
  private final LambdaFunction function =
      new LambdaFunction(
          new AwsEnvironment(TestEnvironment.with("LAMBDA", lambda.endpoint())), "executor");

  @AfterEach
  void stop() {
    lambda.close();
  }

  @Test
  void waitsForTheTenantsRunToReturn() {
    lambda.answers(200, Map.of(), "{\"outcome\": \"built\"}");

    var invocation = function.invoke("acct_1", "{\"order\": 1}");

    assertThat(invocation).isEqualTo(new Returned("{\"outcome\": \"built\"}"));
    assertThat(lambda.calls()).hasSize(1);
    var call = lambda.calls().getFirst();
    assertThat(call.path()).isEqualTo("/2015-03-31/functions/executor/invocations");
    assertThat(call.headers())
        .containsEntry("x-amz-tenant-id", "acct_1")
        .containsEntry("x-amz-invocation-type", "RequestResponse");
    assertThat(call.body()).isEqualTo("{\"order\": 1}");
  }

  @Test
  void tellsTheErrorOfARunThatFailed() {
    lambda.answers(
        200,
        Map.of("X-Amz-Function-Error", "Unhandled"),
        """
        {"errorType": "Sandbox.Timedout", "errorMessage": "Task timed out after 900.00 seconds"}
        """);

    assertThat(function.invoke("acct_1", "{}"))
        .isEqualTo(new Failed("Sandbox.Timedout", "Task timed out after 900.00 seconds"));
  }

  @Test
  void takesAnErrorThatIsNotJsonAsItIs() {
    lambda.answers(200, Map.of("X-Amz-Function-Error", "Unhandled"), "killed");

    assertThat(function.invoke("acct_1", "{}")).isEqualTo(new Failed("", "killed"));
  }

  @Test
  void doesNotCallAgainWhatMayHaveRun() {
    lambda.answers(503, Map.of("X-Amzn-ErrorType", "ServiceException"), "{}");

    assertThatThrownBy(() -> function.invoke("acct_1", "{}"))
        .isInstanceOf(DependencyUnavailableException.class)
        .hasMessageContaining("Lambda is not available");
    assertThat(lambda.calls()).hasSize(1);
  }

  @Test
  void keepsSilentConnectionsAlive() throws IOException {
    var sockets =
        new LongLivedConnections.KeptAliveSockets((SSLSocketFactory) SSLSocketFactory.getDefault());

    try (var socket = sockets.createSocket()) {
      assertThat(socket.getKeepAlive()).isTrue();
      assertThat(socket.getOption(ExtendedSocketOptions.TCP_KEEPIDLE)).isEqualTo(60);
    }
  }
}
