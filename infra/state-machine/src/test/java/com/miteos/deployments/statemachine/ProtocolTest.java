package com.miteos.deployments.statemachine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The API where no SDK would go.
final class ProtocolTest {

  @TempDir private Path directory;
  private Served served;

  @BeforeEach
  void serve() {
    served = new Served(directory);
  }

  @AfterEach
  void close() {
    served.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "AWSStepFunctions.CreateActivity | {} | UnknownOperationException",
        "DynamoDB.ListTables | {} | UnknownOperationException",
        "AWSStepFunctions.StartExecution | { | SerializationException",
        "AWSStepFunctions.StartExecution | [] | SerializationException",
        "AWSStepFunctions.StartExecution | {\"stateMachineArn\": 7} | SerializationException",
        "AWSStepFunctions.StartExecution | {} | ValidationException",
        "AWSStepFunctions.ListStateMachines | {\"maxResults\": 1001} | ValidationException",
        "AWSStepFunctions.ListStateMachines | {\"nextToken\": \"%\"} | InvalidToken",
        "AWSStepFunctions.CreateStateMachine | {\"publish\": true} | ValidationException",
      })
  void refusesRequestsItCannotRead(String target, String body, String type) throws Exception {
    var response = post(target, body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("#" + type + "\"");
    assertThat(response.headers().firstValue("Content-Type"))
        .contains("application/x-amz-json-1.0");
    assertThat(response.headers().firstValue("x-amzn-RequestId")).isPresent();
  }

  @Test
  void listensOnLoopbackOnly() {
    assertThat(served.server.endpoint().getHost()).isEqualTo("127.0.0.1");
  }

  private HttpResponse<String> post(String target, String body)
      throws IOException, InterruptedException {
    try (var http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
      var request =
          HttpRequest.newBuilder(URI.create(served.server.endpoint() + "/"))
              .timeout(Duration.ofSeconds(5))
              .header("X-Amz-Target", target)
              .POST(BodyPublishers.ofString(body))
              .build();
      return http.send(request, BodyHandlers.ofString());
    }
  }
}
