package com.miteos.deployments.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.miteos.deployments.local.lambda.LambdaFunction.Tenancy;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Functions and handlers for tests.
final class Functions {
  private Functions() {}

  static LambdaFunction named(
      String name, Class<?> handler, Map<String, String> environment, Duration timeout) {
    return new LambdaFunction(
        name,
        "arn:aws:lambda:eu-west-1:000000000000:function:" + name,
        handler.getName(),
        environment,
        timeout,
        512,
        Tenancy.SHARED);
  }

  static LambdaFunction named(String name, Class<?> handler) {
    return named(name, handler, Map.of("GREETING", "Hello"), Duration.ofSeconds(20));
  }

  static LambdaFunction perTenant(LambdaFunction function) {
    return new LambdaFunction(
        function.name(),
        function.arn(),
        function.handler(),
        function.environment(),
        function.timeout(),
        function.memoryMegabytes(),
        Tenancy.PER_TENANT);
  }

  static Supplier<String> requestIds() {
    var count = new AtomicLong();
    return () -> "request-" + count.incrementAndGet();
  }

  /// Answers over HTTP with what it finds in the event and in its environment.
  public static final class Web
      implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final String greeting;

    public Web(Map<String, String> environment) {
      greeting = Objects.requireNonNull(environment.get("GREETING"));
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
      return APIGatewayV2HTTPResponse.builder()
          .withStatusCode(200)
          .withBody("%s %s".formatted(greeting, event.getPathParameters().get("id")))
          .build();
    }
  }

  /// Fails the messages that say so.
  public static final class Worker implements RequestHandler<SQSEvent, SQSBatchResponse> {
    public Worker(Map<String, String> environment) {}

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
      return new SQSBatchResponse(
          event.getRecords().stream()
              .filter(message -> message.getBody().startsWith("bad"))
              .map(message -> new BatchItemFailure(message.getMessageId()))
              .toList());
    }
  }

  /// Takes and gives types of its own: beans, since Lambda's serializer knows no records.
  public static final class Adder implements RequestHandler<Adder.Order, Adder.Sum> {
    public Adder(Map<String, String> environment) {}

    @Override
    public Sum handleRequest(Order order, Context context) {
      return new Sum(Math.addExact(order.left, order.right));
    }

    public static final class Order {
      private int left;
      private int right;

      public void setLeft(int left) {
        this.left = left;
      }

      public void setRight(int right) {
        this.right = right;
      }
    }

    public static final class Sum {
      private final int value;

      Sum(int value) {
        this.value = value;
      }

      public int getValue() {
        return value;
      }
    }
  }

  /// Has nothing to say.
  public static final class Silent implements RequestHandler<SQSEvent, @Nullable Void> {
    public Silent(Map<String, String> environment) {}

    @Override
    public @Nullable Void handleRequest(SQSEvent event, Context context) {
      return null;
    }
  }

  /// Cannot be made.
  public static final class Broken implements RequestHandler<String, String> {
    public Broken(Map<String, String> environment) {
      throw new IllegalStateException("TABLE_NAME is missing");
    }

    @Override
    public String handleRequest(String event, Context context) {
      return event;
    }
  }

  /// Would read the process' environment.
  public static final class WithoutEnvironment implements RequestHandler<String, String> {
    public WithoutEnvironment() {}

    @Override
    public String handleRequest(String event, Context context) {
      return event;
    }
  }
}
