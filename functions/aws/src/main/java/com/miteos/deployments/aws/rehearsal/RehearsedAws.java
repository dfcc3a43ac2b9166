package com.miteos.deployments.aws.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/// Answers the SDK's calls as AWS would for an account with one of everything, and stores nothing.
///
/// What it says stands in `answers.json`: the first of an operation's answers whose `where` are all
/// in the request's path and body. S3's operations are called by their HTTP methods. A call that
/// has no answer fails.
public final class RehearsedAws implements SdkHttpClient {
  private static final List<Answer> ANSWERS = read();

  private record Answer(
      String operation, List<String> where, Map<String, String> headers, String body) {
    boolean isTo(String calledOperation, String request) {
      return operation.equals(calledOperation) && where.stream().allMatch(request::contains);
    }
  }

  private static List<Answer> read() {
    try (var resource = RehearsedAws.class.getResourceAsStream("answers.json")) {
      var answers = new ArrayList<Answer>();
      for (var answer : new ObjectMapper().readTree(resource)) {
        var where = new ArrayList<String>();
        answer.path("where").forEach(text -> where.add(text.textValue()));
        answers.add(
            new Answer(
                answer.required("operation").textValue(), where, headers(answer), body(answer)));
      }
      return answers;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the rehearsed answers", e);
    }
  }

  private static Map<String, String> headers(JsonNode answer) {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    headers.put("Content-Type", "application/x-amz-json-1.0");
    headers.put(
        "Content-Length", String.valueOf(body(answer).getBytes(StandardCharsets.UTF_8).length));
    answer.path("headers").forEachEntry((name, value) -> headers.put(name, value.textValue()));
    return headers;
  }

  /// Empty where only headers are answered.
  private static String body(JsonNode answer) {
    var body = answer.path("answer");
    return body.isMissingNode() ? "" : body.toString();
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return answer(request);
      }

      @Override
      public void abort() {}
    };
  }

  private static HttpExecuteResponse answer(HttpExecuteRequest request) throws IOException {
    var http = request.httpRequest();
    var target = http.firstMatchingHeader("X-Amz-Target").orElse(http.method().name());
    var operation = target.substring(target.lastIndexOf('.') + 1);
    var content = http.encodedPath() + content(request);
    var answer =
        ANSWERS.stream()
            .filter(it -> it.isTo(operation, content))
            .findFirst()
            .orElseThrow(() ->
                new IOException("no answer was prepared to %s %s".formatted(target, content)));
    var response = SdkHttpResponse.builder().statusCode(200);
    answer.headers().forEach(response::putHeader);
    var body = answer.body().getBytes(StandardCharsets.UTF_8);
    return HttpExecuteResponse.builder()
        .response(response.build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
        .build();
  }

  private static String content(HttpExecuteRequest request) throws IOException {
    var provider = request.contentStreamProvider();
    if (provider.isEmpty()) {
      return "";
    }
    try (var stream = provider.get().newStream()) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {}
}
