package com.miteos.deployments.api;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.access.Caller;
import com.miteos.deployments.access.Mode;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.access.Scope;
import com.miteos.deployments.dependency.DependencyUnavailableException;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crac.Context;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes requests through the whole of a function before Lambda takes a snapshot of it, so that
/// what is restored has loaded its classes and compiled its paths: the event is read as the runtime
/// reads it, the token is looked up, the body or query is checked, something is read that is not
/// there, and the answer is written.
///
/// Nothing is stored and nothing kept: the token and the ids are nobody's. Credentials come from
/// the default chain, which renews them, and connections are opened anew where they are gone.
public final class Priming implements Resource {
  /// As many as make the JVM compile what is on the way.
  private static final int ROUNDS = 20;

  /// Well formed and never issued.
  private static final String TOKEN = "mt_live_Example0Example0Example0Example02D8qZk";

  /// What the runtime client itself reads events and writes answers with.
  private static final PojoSerializer<APIGatewayV2HTTPEvent> EVENTS =
      LambdaEventSerializers.serializerFor(
          APIGatewayV2HTTPEvent.class, Priming.class.getClassLoader());

  private static final PojoSerializer<APIGatewayV2HTTPResponse> ANSWERS =
      JacksonFactory.getInstance().getSerializer(APIGatewayV2HTTPResponse.class);

  private static final Logger LOG = LoggerFactory.getLogger(Priming.class);
  private static final Caller NOBODY =
      new Caller(new Owner(new AccountId("acct_priming"), Mode.TEST), EnumSet.allOf(Scope.class));
  private static final ScopedValue<Caller> STAND_IN = ScopedValue.newInstance();

  private final RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler;
  private final Gate gate;
  private final List<Sample> samples;

  Priming(
      RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler,
      Gate gate,
      List<Sample> samples) {
    this.handler = handler;
    this.gate = gate;
    this.samples = List.copyOf(samples);
  }

  /// A request that changes nothing.
  ///
  /// @param route as the gateway names it
  /// @param id in the path, if there is one there
  /// @param body as JSON; empty for none
  public record Sample(String route, String id, String body) {
    public static Sample of(String route) {
      return new Sample(route, "", "");
    }

    public static Sample of(String route, String id) {
      return new Sample(route, id, "");
    }

    private byte[] event() {
      var request = route.split(" ", 2);
      var path = request[1].replace("{id}", id);
      return Json.write(
              Map.of(
                  "version",
                  "2.0",
                  "routeKey",
                  route,
                  "rawPath",
                  path,
                  "rawQueryString",
                  "",
                  "headers",
                  headers(),
                  "pathParameters",
                  Map.of("id", id),
                  "requestContext",
                  Map.of("routeKey", route, "http", Map.of("method", request[0], "path", path)),
                  "body",
                  body,
                  "isBase64Encoded",
                  false))
          .getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> headers() {
      return Map.of(
          "authorization", "Bearer " + TOKEN,
          "content-type", "application/json",
          "if-none-match", "\"none\"");
    }
  }

  /// Who a request is taken for while a snapshot is being prepared.
  static Optional<Caller> standIn() {
    return STAND_IN.isBound() ? Optional.of(STAND_IN.get()) : Optional.empty();
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    ScopedValue.where(STAND_IN, NOBODY)
        .run(() -> {
          for (var round = 0; round < ROUNDS; round++) {
            samples.forEach(this::take);
          }
        });
    LOG.atInfo().addKeyValue("requests", ROUNDS * samples.size()).log("primed");
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    LOG.info("restored");
  }

  private void take(Sample sample) {
    lookUpToken(sample);
    var event = EVENTS.fromJson(new ByteArrayInputStream(sample.event()));
    ANSWERS.toJson(handler.handleRequest(event, null), OutputStream.nullOutputStream());
  }

  /// The look-up that the stand-in spares the requests; it finds nothing, as the token is nobody's.
  private void lookUpToken(Sample sample) {
    try {
      var _ = gate.admit(new RequestHeaders(Sample.headers()));
    } catch (ApiException | DependencyUnavailableException refusal) {
      LOG.debug("the sample of {} is refused, as it must be", sample.route(), refusal);
    }
  }
}
