package com.miteos.deployments.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// Sends single requests to the simulator and shows the answers as they are.
public final class Visitor implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  public HttpResponse<String> get(String url, String... headers) {
    return send("GET", url, BodyPublishers.noBody(), headers);
  }

  public HttpResponse<String> send(String method, String url, String body, String... headers) {
    return send(method, url, BodyPublishers.ofString(body), headers);
  }

  public HttpResponse<String> send(
      String method, String url, BodyPublisher body, String... headers) {
    try {
      return sendChecked(method, url, body, headers);
    } catch (IOException e) {
      throw new AssertionError(method + " " + url, e);
    }
  }

  /// For requests whose connection is expected to break.
  public HttpResponse<String> sendChecked(
      String method, String url, BodyPublisher body, String... headers) throws IOException {
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .method(method, body)
            .timeout(Duration.ofSeconds(20));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  public static JsonNode json(HttpResponse<String> answer) {
    try {
      return MAPPER.readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError("Not JSON: " + answer.body(), e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
