package com.miteos.deployments.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.miteos.deployments.local.lambda.Functions.Adder;
import com.miteos.deployments.local.lambda.Functions.Broken;
import com.miteos.deployments.local.lambda.Functions.Silent;
import com.miteos.deployments.local.lambda.Functions.Web;
import com.miteos.deployments.local.lambda.Functions.WithoutEnvironment;
import com.miteos.deployments.local.lambda.Functions.Worker;
import com.miteos.deployments.local.lambda.InvocationResult.Failed;
import com.miteos.deployments.local.lambda.InvocationResult.Returned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LambdaServiceTest {
  private static final Optional<String> NO_TENANT = Optional.empty();
  private final ManualTimer timer = new ManualTimer();

  @Test
  void givesATypedHandlerTheEventItDeclares() throws Exception {
    try (var service = service(Functions.named("web", Web.class))) {
      var result = service.invoke("web", NO_TENANT, "{\"pathParameters\":{\"id\":\"dep_1\"}}");

      assertThat(json(result))
          .isEqualTo(
              json("{\"statusCode\":200,\"body\":\"Hello dep_1\",\"isBase64Encoded\":false}"));
    }
  }

  @Test
  void spellsABatchResponseAsLambdaDoes() throws Exception {
    try (var service = service(Functions.named("worker", Worker.class))) {
      var result =
          service.invoke(
              "worker",
              NO_TENANT,
              "{\"Records\":[{\"messageId\":\"1\",\"body\":\"good\"},{\"messageId\":\"2\",\"body\":\"bad\"}]}");

      assertThat(json(result))
          .isEqualTo(json("{\"batchItemFailures\":[{\"itemIdentifier\":\"2\"}]}"));
    }
  }

  @Test
  void givesAHandlerATypeOfItsOwn() throws Exception {
    try (var service = service(Functions.named("adder", Adder.class))) {
      assertThat(json(service.invoke("adder", NO_TENANT, "{\"left\":2,\"right\":3}")))
          .isEqualTo(json("{\"value\":5}"));
    }
  }

  @Test
  void answersNullForAHandlerWithoutResult() throws Exception {
    try (var service = service(Functions.named("silent", Silent.class))) {
      assertThat(service.invoke("silent", NO_TENANT, "{\"Records\":[]}"))
          .isEqualTo(new Returned("null"));
    }
  }

  @Test
  void givesEachFunctionItsOwnEnvironment() throws Exception {
    var timeout = Duration.ofSeconds(20);
    try (var service =
        service(
            Functions.named("german", Web.class, Map.of("GREETING", "Hallo"), timeout),
            Functions.named("french", Web.class, Map.of("GREETING", "Salut"), timeout))) {
      var event = "{\"pathParameters\":{\"id\":\"x\"}}";

      assertThat(service.invoke("german", NO_TENANT, event).payload()).contains("Hallo x");
      assertThat(service.invoke("french", NO_TENANT, event).payload()).contains("Salut x");
    }
  }

  @Test
  void makesTheHandlerOnceAndOnlyWhenItIsNeeded() throws Exception {
    var together = new CountDownLatch(4);
    try (var probe = Probe.of("once", (event, _) -> meet(together, event));
        var service = service(probe.function());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(probe.made()).isZero();

      var results = new ArrayList<Future<InvocationResult>>();
      for (var number = 0; number < 4; number++) {
        var event = Integer.toString(number);
        results.add(threads.submit(() -> service.invoke("once", NO_TENANT, event)));
      }
      for (var number = 0; number < 4; number++) {
        assertThat(results.get(number).get()).isEqualTo(new Returned(Integer.toString(number)));
      }
      assertThat(probe.made()).isOne();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo",
        "echo:$LATEST",
        "arn:aws:lambda:eu-west-1:000000000000:function:echo",
        "arn:aws:lambda:eu-west-1:000000000000:function:echo:live",
        "000000000000:function:echo"
      })
  void findsAFunctionUnderEachOfItsNames(String reference) throws Exception {
    try (var probe = Probe.of("echo", (event, _) -> event);
        var service = service(probe.function())) {
      assertThat(service.invoke(reference, NO_TENANT, "1")).isEqualTo(new Returned("1"));
    }
  }

  @Test
  void refusesAnUnknownFunction() {
    try (var service = service()) {
      assertThatExceptionOfType(InvocationRefusedException.class)
          .isThrownBy(() -> service.invoke("nobody", NO_TENANT, "{}"))
          .withMessageContaining("ResourceNotFoundException: Function not found: nobody");
    }
  }

  @Test
  void reportsAnExceptionUnderItsClassName() throws Exception {
    try (var service = service(Functions.named("adder", Adder.class))) {
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
    try (var service = service(Functions.named("broken", Broken.class))) {
      for (var attempt = 0; attempt < 2; attempt++) {
        var result = json(service.invoke("broken", NO_TENANT, "\"x\""));
        assertThat(result.path("errorType").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(result.path("errorMessage").asText()).isEqualTo("TABLE_NAME is missing");
      }
    }
  }

  @Test
  void refusesAHandlerThatWouldReadTheProcessEnvironment() throws Exception {
    try (var service = service(Functions.named("bare", WithoutEnvironment.class))) {
      assertThat(service.invoke("bare", NO_TENANT, "\"x\"").payload())
          .contains("WithoutEnvironment has no public constructor that takes its environment");
    }
  }

  @Test
  void endsAnInvocationAtItsTimeLimit() throws Exception {
    var interrupted = new CountDownLatch(1);
    try (var probe = Probe.of("slow", (_, _) -> blockUntilInterrupted(interrupted));
        var service = service(probe.function(Duration.ofMillis(60)))) {
      var result = service.invoke("slow", NO_TENANT, "{}");

      assertThat(json(result))
          .isEqualTo(
              json(
                  "{\"errorMessage\":\"RequestId: request-1 Error: Task timed out after 0.06 seconds\",\"errorType\":\"Sandbox.Timedout\"}"));
      assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void tellsTheHandlerOfItsInvocation() throws Exception {
    var seen = new AtomicReference<Context>();
    try (var probe =
            Probe.of(
                "curious",
                (event, context) -> {
                  seen.set(context);
                  return event;
                });
        var service = service(Functions.perTenant(probe.function()))) {
      service.invoke("curious", Optional.of("acct_1"), "{}");
    }

    var context = seen.get();
    assertThat(context.getAwsRequestId()).isEqualTo("request-1");
    assertThat(context.getFunctionName()).isEqualTo("curious");
    assertThat(context.getFunctionVersion()).isEqualTo("$LATEST");
    assertThat(context.getInvokedFunctionArn())
        .isEqualTo("arn:aws:lambda:eu-west-1:000000000000:function:curious");
    assertThat(context.getMemoryLimitInMB()).isEqualTo(512);
    assertThat(context.getTenantId()).isEqualTo("acct_1");
    assertThat(context.getRemainingTimeInMillis()).isEqualTo(20_000);
    timer.advance(Duration.ofSeconds(15));
    assertThat(context.getRemainingTimeInMillis()).isEqualTo(5_000);
    timer.advance(Duration.ofSeconds(15));
    assertThat(context.getRemainingTimeInMillis()).isZero();
  }

  @Test
  void keepsTenantsInInstancesOfTheirOwn() throws Exception {
    try (var probe = Probe.of("isolated", (event, _) -> event);
        var service = service(Functions.perTenant(probe.function()))) {
      for (var tenant : List.of("a", "b", "a")) {
        service.invoke("isolated", Optional.of(tenant), "{}");
      }

      assertThat(probe.made()).isEqualTo(2);
      assertThatExceptionOfType(InvocationRefusedException.class)
          .isThrownBy(() -> service.invoke("isolated", NO_TENANT, "{}"))
          .withMessageContaining("InvalidParameterValueException");
      assertThatExceptionOfType(InvocationRefusedException.class)
          .isThrownBy(() -> service.invoke("isolated", Optional.of("a\nb"), "{}"))
          .withMessageContaining("InvalidParameterValueException");
    }
  }

  @Test
  void refusesATenantWhereThereIsNoIsolation() {
    try (var service = service(Functions.named("adder", Adder.class))) {
      assertThatExceptionOfType(InvocationRefusedException.class)
          .isThrownBy(() -> service.invoke("adder", Optional.of("a"), "{}"))
          .withMessageContaining("adder is not tenant isolated");
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
        var service = service(probe.function())) {
      assertThat(service.invokeLater("flaky", NO_TENANT, "1")).isEqualTo("request-1");

      assertThat(probe.awaitEvent()).isEqualTo("1");
      timer.awaitWaiting();
      timer.advance(Duration.ofSeconds(59));
      assertThat(probe.events()).isEmpty();
      timer.advance(Duration.ofSeconds(1));
      assertThat(probe.events()).containsExactly("1");
      timer.advance(Duration.ofSeconds(119));
      assertThat(probe.events()).isEmpty();
      timer.advance(Duration.ofSeconds(1));
      assertThat(probe.events()).containsExactly("1");
      timer.advance(Duration.ofHours(6));
      assertThat(probe.events()).isEmpty();
    }
  }

  @Test
  void doesNotTryAHandledEventAgain() throws Exception {
    try (var probe = Probe.of("fine", (event, _) -> event);
        var service = service(probe.function())) {
      service.invokeLater("fine", NO_TENANT, "1");

      assertThat(probe.awaitEvent()).isEqualTo("1");
      timer.advance(Duration.ofHours(6));
      assertThat(probe.events()).isEmpty();
    }
  }

  @Test
  void refusesAnAnswerOverSixMegabytes() throws Exception {
    var answer = "\"%s\"".formatted("x".repeat(6 * 1024 * 1024));
    try (var probe = Probe.of("talkative", (_, _) -> answer);
        var service = service(probe.function())) {
      assertThat(json(service.invoke("talkative", NO_TENANT, "{}")).path("errorType").asText())
          .isEqualTo("Function.ResponseSizeTooLarge");
    }
  }

  @Test
  void abandonsWhatIsRunningWhenItStops() throws Exception {
    var interrupted = new CountDownLatch(1);
    try (var probe = Probe.of("endless", (_, _) -> blockUntilInterrupted(interrupted));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var service = service(probe.function());
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

  private LambdaService service(LambdaFunction... functions) {
    return new LambdaService(List.of(functions), timer, Functions.requestIds());
  }

  private static String meet(CountDownLatch together, String event) throws InterruptedException {
    together.countDown();
    assertThat(together.await(10, TimeUnit.SECONDS)).isTrue();
    return event;
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

  private static JsonNode json(InvocationResult result) throws Exception {
    return json(result.payload());
  }

  private static JsonNode json(String text) throws Exception {
    return new JsonMapper().readTree(text);
  }
}
