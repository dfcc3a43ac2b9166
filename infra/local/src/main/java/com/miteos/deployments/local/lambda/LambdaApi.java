package com.miteos.deployments.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.miteos.deployments.local.lambda.InvocationResult.Failed;
import com.miteos.deployments.local.lambda.InvocationResult.Returned;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Invoke, ListFunctions, GetFunction and GetFunctionConfiguration.
final class LambdaApi extends Handler.Abstract {
  private static final int MOST_EVENT_BYTES = 1024 * 1024;
  private static final Pattern PATH =
      Pattern.compile("/2015-03-31/functions(?:/([^/]*)(/invocations|/configuration)?)?");
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final LambdaService service;

  LambdaApi(LambdaService service) {
    this.service = service;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback)
      throws IOException, InterruptedException {
    LambdaReply reply;
    try {
      reply = answer(request);
    } catch (InvocationRefusedException refused) {
      reply = LambdaReply.refusal(refused);
    }
    response.setStatus(reply.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    reply.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    response.write(true, ByteBuffer.wrap(reply.body().getBytes(UTF_8)), callback);
    return true;
  }

  private LambdaReply answer(Request request) throws IOException, InterruptedException {
    var asked = "%s %s".formatted(request.getMethod(), request.getHttpURI().getPath());
    var path = PATH.matcher(Objects.requireNonNullElse(request.getHttpURI().getPath(), "/"));
    if (!path.matches()) {
      throw InvocationRefusedException.unknownOperation(asked);
    }
    var name = URLDecoder.decode(Objects.requireNonNullElse(path.group(1), ""), UTF_8);
    var action = Objects.requireNonNullElse(path.group(2), "");
    if (request.getMethod().equals("POST") && action.equals("/invocations")) {
      return invoke(name, request);
    }
    if (!request.getMethod().equals("GET") || action.equals("/invocations")) {
      throw InvocationRefusedException.unknownOperation(asked);
    }
    if (name.isEmpty()) {
      return LambdaReply.of(200, FunctionDescription.list(service.functions()).toString());
    }
    var function = service.function(name);
    var description =
        action.isEmpty()
            ? FunctionDescription.get(function)
            : FunctionDescription.configuration(function);
    return LambdaReply.of(200, description.toString());
  }

  private LambdaReply invoke(String name, Request request)
      throws IOException, InterruptedException {
    var tenant = Optional.ofNullable(request.getHeaders().get("X-Amz-Tenant-Id"));
    var type =
        Objects.requireNonNullElse(
            request.getHeaders().get("X-Amz-Invocation-Type"), "RequestResponse");
    return switch (type) {
      case "DryRun" -> {
        service.check(name, tenant);
        yield LambdaReply.of(204, "");
      }
      case "Event" -> {
        var _ = service.invokeLater(name, tenant, payload(request, MOST_EVENT_BYTES));
        yield LambdaReply.of(202, "");
      }
      case "RequestResponse" -> {
        var payload = payload(request, LambdaService.MOST_PAYLOAD_BYTES);
        yield reply(service.invoke(name, tenant, payload));
      }
      default ->
          throw InvocationRefusedException.invalidParameter(
              "InvocationType is RequestResponse, Event or DryRun and not " + type);
    };
  }

  private static LambdaReply reply(InvocationResult result) {
    return switch (result) {
      case Returned(String payload) ->
          new LambdaReply(200, Map.of("X-Amz-Executed-Version", LambdaService.VERSION), payload);
      case Failed(String payload) ->
          new LambdaReply(
              200,
              Map.of(
                  "X-Amz-Executed-Version",
                  LambdaService.VERSION,
                  "X-Amz-Function-Error",
                  "Unhandled"),
              payload);
    };
  }

  private static String payload(Request request, int mostBytes) throws IOException {
    byte[] bytes;
    try (var content = Content.Source.asInputStream(request)) {
      bytes = content.readNBytes(mostBytes + 1);
      if (bytes.length > mostBytes) {
        // A caller hears an answer only once it has sent everything.
        content.transferTo(OutputStream.nullOutputStream());
        throw InvocationRefusedException.tooLarge(mostBytes);
      }
    }
    if (bytes.length == 0) {
      return "{}";
    }
    try {
      var _ = JSON.readTree(bytes);
      return new String(bytes, UTF_8);
    } catch (JsonProcessingException e) {
      throw InvocationRefusedException.notJson(e.getOriginalMessage());
    }
  }
}
