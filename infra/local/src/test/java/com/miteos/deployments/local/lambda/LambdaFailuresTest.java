package com.miteos.deployments.local.lambda;

import static com.miteos.deployments.local.lambda.LambdaBench.NO_TENANT;
import static com.miteos.deployments.local.lambda.LambdaBench.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.miteos.deployments.local.lambda.Functions.Adder;
import com.miteos.deployments.local.lambda.Functions.Broken;
import com.miteos.deployments.local.lambda.Functions.WithoutEnvironment;
import com.miteos.deployments.local.lambda.InvocationResult.Failed;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What becomes of invocations that are refused, fail, take too long or are tried again.
final class LambdaFailuresTest {
  private final LambdaBench lambda = new LambdaBench();

  @Test
  void refusesAnUnknownFunction() {
    try (var service = lambda.service()) {
      assertThatExceptionOfType(InvocationRefusedException.class)
          .isThrownBy(() -> service.invoke("nobody", NO_TENANT, "{}"))
          .withMessageContaining("ResourceNotFoundException: Function not found: nobody");
    }
  }

  @Test
  void reportsAnExceptionUnderItsClassName() throws Exception {
    try (var service = lambda.service(Functions.named("adder", Adder.class))) {
      var result = service.invoke("adder", NO_TENANT, "{\"left\":2147483647,\"right\":1}");

      assertThat(result).isInstanceOf(Failed.class);
      assertThat(json(result).path("errorType").asText())
          .isEqualTo("java.lang.ArithmeticException");
      assertThat(json(result).path("errorMessage").asText()).isEqualTo("integer overflow");
      assertThat(json(result).path("stackTrace").path(1).asText())
          .startsWith("com.miteos.deployments.local.lambda.Functions$Adder.handleRequest(");
    }
  }

  @Test
  void reportsAHandlerThatCannotBeMadeAndTriesAgain() throws Exception {
    try (var service = lambda.service(Functions.named("broken", Broken.class))) {
      for (var attempt = 0; attempt < 2; attempt++) {
        var result = json(service.invoke("broken", NO_TENANT, "\"x\""));
        assertThat(result.path("errorType").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(result.path("errorMessage").asText()).isEqualTo("TABLE_NAME is missing");
      }
    }
  }

  @Test
  void refusesAHandlerThatWouldReadTheProcessEnvironment() throws Exception {
    try (var service = lambda.service(Functions.named("bare", WithoutEnvironment.class))) {
      assertThat(service.invoke("bare", NO_TENANT, "\"x\"").payload())
          .contains("WithoutEnvironment has no public constructor that takes its environment");
    }
  }

  @Test
  void endsAnInvocationAtItsTimeLimit() throws Exception {
    var interrupted = new CountDownLatch(1);
    try (var probe = Probe.of("slow", (_, _) -> blockUntilInterrupted(interrupted));
        var service = lambda.service(probe.function(Duration.ofMillis(60)))) {
      var result = service.invoke("slow", NO_TENANT, "{}");

      assertThat(json(result))
          .isEqualTo(
              json(
                  "{\"errorMessage\":\"RequestId: request-1 Error: Task timed out after 0.06 seconds\",\"errorType\":\"Sandbox.Timedout\"}"));
      assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void triesAnEventTwiceMoreUnderTheSameRequestId() throws Exception {
    try (var probe =
            Probe.of(
                "flaky",
                (_, context) -> {
                  throw new IllegalStateException(context.getAwsRequestId());
                });
        var service = lambda.service(probe.function())) {
      assertThat(service.invokeLater("flaky", NO_TENANT, "1")).isEqualTo("request-1");

      assertThat(probe.awaitEvent()).isEqualTo("1");
      lambda.timer().awaitWaiting();
      lambda.timer().advance(Duration.ofSeconds(59));
      assertThat(probe.events()).isEmpty();
      lambda.timer().advance(Duration.ofSeconds(1));
      assertThat(probe.events()).containsExactly("1");
      lambda.timer().advance(Duration.ofSeconds(119));
      assertThat(probe.events()).isEmpty();
      lambda.timer().advance(Duration.ofSeconds(1));
      assertThat(probe.events()).containsExactly("1");
      lambda.timer().advance(Duration.ofHours(6));
      assertThat(probe.events()).isEmpty();
    }
  }

  @Test
  void doesNotTryAHandledEventAgain() throws Exception {
    try (var probe = Probe.of("fine", (event, _) -> event);
        var service = lambda.service(probe.function())) {
      service.invokeLater("fine", NO_TENANT, "1");

      assertThat(probe.awaitEvent()).isEqualTo("1");
      lambda.timer().advance(Duration.ofHours(6));
      assertThat(probe.events()).isEmpty();
    }
  }

  @Test
  void refusesAnAnswerOverSixMegabytes() throws Exception {
    var answer = "\"%s\"".formatted("x".repeat(6 * 1024 * 1024));
    try (var probe = Probe.of("talkative", (_, _) -> answer);
        var service = lambda.service(probe.function())) {
      assertThat(json(service.invoke("talkative", NO_TENANT, "{}")).path("errorType").asText())
          .isEqualTo("Function.ResponseSizeTooLarge");
    }
  }

  @Test
  void abandonsWhatIsRunningWhenItStops() throws Exception {
    var interrupted = new CountDownLatch(1);
    try (var probe = Probe.of("endless", (_, _) -> blockUntilInterrupted(interrupted));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var service = lambda.service(probe.function());
      var result = threads.submit(() -> service.invoke("endless", NO_TENANT, "{}"));
      probe.awaitEvent();

      service.close();

      assertThat(result)
          .failsWithin(Duration.ofSeconds(5))
          .withThrowableThat()
          .withMessageContaining("The service is stopping");
      assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
      assertThatExceptionOfType(InvocationRefusedException.class)
          .isThrownBy(() -> service.invoke("endless", NO_TENANT, "{}"));
    }
  }

  private static String blockUntilInterrupted(CountDownLatch interrupted)
      throws InterruptedException {
    try {
      new CountDownLatch(1).await();
      return "never";
    } finally {
      interrupted.countDown();
    }
  }
}
