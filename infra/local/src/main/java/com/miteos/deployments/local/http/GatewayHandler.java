package com.miteos.deployments.local.http;

import com.miteos.deployments.local.http.FunctionInvoker.Answer;
import com.miteos.deployments.local.http.IncomingRequest.Arrival;
import com.miteos.deployments.local.http.IncomingRequest.Connection;
import com.miteos.deployments.local.http.IncomingRequest.Line;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Takes each request to the function of its route, within API Gateway's limits.
final class GatewayHandler extends Handler.Abstract {
  private static final int BODY_BYTES = 10 * 1024 * 1024;
  private static final Duration INTEGRATION_TIMEOUT = Duration.ofSeconds(30);
  private static final String REQUEST_ID = "Apigw-Requestid";

  private final RouteTable routes;
  private final FunctionInvoker invoker;
  private final InstantSource clock;
  private final RequestIds requestIds;
  private final EventWriter events;
  private final AnswerReader answers = new AnswerReader();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  GatewayHandler(
      RouteTable routes,
      FunctionInvoker invoker,
      InstantSource clock,
      RequestIds requestIds,
      EventWriter events) {
    this.routes = routes;
    this.invoker = invoker;
    this.clock = clock;
    this.requestIds = requestIds;
    this.events = events;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback)
      throws IOException, InterruptedException {
    var arrival = requestIds.arrival(clock.instant());
    response.getHeaders().put(REQUEST_ID, arrival.requestId());
    write(answer(request, arrival), request, response, callback);
    return true;
  }

  @Override
  protected void doStop() throws Exception {
    threads.shutdownNow();
    super.doStop();
  }

  private OutgoingResponse answer(Request request, Arrival arrival)
      throws IOException, InterruptedException {
    var body = body(request);
    if (body.isEmpty()) {
      return OutgoingResponse.message(413, "Request Entity Too Large");
    }
    var incoming = incoming(request, body.get(), arrival);
    var match = routes.match(incoming.line().method(), incoming.line().path());
    if (match.isEmpty()) {
      return OutgoingResponse.message(404, "Not Found");
    }
    var event = events.write(incoming, match.get());
    if (event.isEmpty()) {
      return OutgoingResponse.message(400, "Bad Request");
    }
    return invoke(match.get().functionName(), event.get())
        .map(answers::read)
        .orElseGet(() -> OutgoingResponse.message(503, "Service Unavailable"));
  }

  private Optional<Answer> invoke(String functionName, String event) throws InterruptedException {
    var answer = threads.submit(() -> invoker.invoke(functionName, event));
    try {
      return Optional.of(answer.get(INTEGRATION_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException _) {
      answer.cancel(true);
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("%s could not be invoked".formatted(functionName), e);
    }
  }

  /// Empty when there is more than API Gateway takes.
  private static Optional<ByteBuffer> body(Request request) throws IOException {
    if (request.getLength() > BODY_BYTES) {
      return Optional.empty();
    }
    try (var content = Content.Source.asInputStream(request)) {
      var body = content.readNBytes(BODY_BYTES + 1);
      return Optional.of(ByteBuffer.wrap(body)).filter(bytes -> bytes.remaining() <= BODY_BYTES);
    }
  }

  private static IncomingRequest incoming(Request request, ByteBuffer body, Arrival arrival) {
    var uri = request.getHttpURI();
    return new IncomingRequest(
        new Line(
            request.getMethod(),
            Objects.requireNonNullElse(uri.getPath(), "/"),
            Objects.requireNonNullElse(uri.getQuery(), ""),
            request.getConnectionMetaData().getProtocol()),
        request.getHeaders().stream()
            .map(field -> new HeaderLine(field.getName(), field.getValue()))
            .toList(),
        body,
        new Connection(Request.getRemoteAddr(request), Request.getLocalPort(request)),
        arrival);
  }

  private static void write(
      OutgoingResponse outgoing, Request request, Response response, Callback callback) {
    response.setStatus(outgoing.status());
    outgoing.headers().forEach(header -> response.getHeaders().add(header.name(), header.value()));
    if (HttpMethod.HEAD.is(request.getMethod())) {
      if (outgoing.body().hasRemaining()) {
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, outgoing.body().remaining());
      }
      callback.succeeded();
      return;
    }
    response.write(true, outgoing.body(), callback);
  }
}
