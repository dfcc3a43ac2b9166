package com.miteos.deployments.local.lambda;

import static com.miteos.deployments.local.lambda.LambdaBench.NO_TENANT;
import static com.miteos.deployments.local.lambda.LambdaBench.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.amazonaws.services.lambda.runtime.Context;
import com.miteos.deployments.local.lambda.Functions.Adder;
import com.miteos.deployments.local.lambda.Functions.Silent;
import com.miteos.deployments.local.lambda.Functions.Web;
import com.miteos.deployments.local.lambda.Functions.Worker;
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
  private final LambdaBench lambda = new LambdaBench();

  @Test
  void givesATypedHandlerTheEventItDeclares() throws Exception {
    try (var service = lambda.service(Functions.named("web", Web.class))) {
      var result = service.invoke("web", NO_TENANT, "{\"pathParameters\":{\"id\":\"dep_1\"}}");

      assertThat(json(result))
          .isEqualTo(
              json("{\"statusCode\":200,\"body\":\"Hello dep_1\",\"isBase64Encoded\":false}"));
    }
  }

  @Test
  void spellsABatchResponseAsLambdaDoes() throws Exception {
    try (var service = lambda.service(Functions.named("worker", Worker.class))) {
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
    try (var service = lambda.service(Functions.named("adder", Adder.class))) {
      assertThat(json(service.invoke("adder", NO_TENANT, "{\"left\":2,\"right\":3}")))
          .isEqualTo(json("{\"value\":5}"));
    }
  }

  @Test
  void answersNullForAHandlerWithoutResult() throws Exception {
    try (var service = lambda.service(Functions.named("silent", Silent.class))) {
      assertThat(service.invoke("silent", NO_TENANT, "{\"Records\":[]}"))
          .isEqualTo(new Returned("null"));
    }
  }

  @Test
  void givesEachFunctionItsOwnEnvironment() throws Exception {
    var timeout = Duration.ofSeconds(20);
    try (var service =
        lambda.service(
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
        var service = lambda.service(probe.function());
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
        var service = lambda.service(probe.function())) {
      assertThat(service.invoke(reference, NO_TENANT, "1")).isEqualTo(new Returned("1"));
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
        var service = lambda.service(Functions.perTenant(probe.function()))) {
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
    lambda.timer().advance(Duration.ofSeconds(15));
    assertThat(context.getRemainingTimeInMillis()).isEqualTo(5_000);
    lambda.timer().advance(Duration.ofSeconds(15));
    assertThat(context.getRemainingTimeInMillis()).isZero();
  }

  @Test
  void keepsTenantsInInstancesOfTheirOwn() throws Exception {
    try (var probe = Probe.of("isolated", (event, _) -> event);
        var service = lambda.service(Functions.perTenant(probe.function()))) {
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
    try (var service = lambda.service(Functions.named("adder", Adder.class))) {
      assertThatExceptionOfType(InvocationRefusedException.class)
          .isThrownBy(() -> service.invoke("adder", Optional.of("a"), "{}"))
          .withMessageContaining("adder is not tenant isolated");
    }
  }

  private static String meet(CountDownLatch together, String event) throws InterruptedException {
    together.countDown();
    assertThat(together.await(10, TimeUnit.SECONDS)).isTrue();
    return event;
  }
}
