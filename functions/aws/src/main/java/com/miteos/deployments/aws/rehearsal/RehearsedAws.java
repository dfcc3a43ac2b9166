package com.miteos.deployments.aws.rehearsal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/// Answers the SDK's calls as AWS would for an account with one of everything, and stores nothing.
///
/// What it says stands in `answers.json`: the first of an operation's answers whose `where` are all
/// in the request. A call that has none fails.
public final class RehearsedAws implements SdkHttpClient {
  private static final List<Answer> ANSWERS = read();

  private record Answer(String operation, List<String> where, String body) {
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
        var body = answer.required("answer").toString();
        answers.add(new Answer(answer.required("operation").textValue(), where, body));
      }
      return answers;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the rehearsed answers", e);
    }
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
    var target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
    var operation = target.substring(target.lastIndexOf('.') + 1);
    var content = content(request);
    var body =
        ANSWERS.stream()
            .filter(answer -> answer.isTo(operation, content))
            .findFirst()
            .map(Answer::body)
            .orElseThrow(() -> new IOException("no answer was prepared to " + target + content))
            .getBytes(StandardCharsets.UTF_8);
    return HttpExecuteResponse.builder()
        .response(
            SdkHttpResponse.builder()
                .statusCode(200)
                .putHeader("Content-Type", "application/x-amz-json-1.0")
                .putHeader("Content-Length", String.valueOf(body.length))
                .build())
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
