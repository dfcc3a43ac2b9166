package com.miteos.deployments.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.miteos.deployments.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// The system's own API, as any client uses it.
final class ApiClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client;
  private final URI api;
  private final Secret token;

  ApiClient(HttpClient client, URI api, Secret token) {
    this.client = client;
    this.api = api;
    this.token = token;
  }

  /// Empty when there is nothing.
  Optional<JsonNode> find(String path) throws InterruptedException {
    var answer = send("GET", path, BodyPublishers.noBody());
    return answer.status() == 404 ? Optional.empty() : Optional.of(expected(200, path, answer));
  }

  JsonNode create(String path, JsonNode body) throws InterruptedException {
    return expected(201, path, send("POST", path, BodyPublishers.ofString(body.toString())));
  }

  /// Uploads to storage, as a presigned url allows it.
  void upload(URI url, Map<String, String> headers, Path file) throws InterruptedException {
    try {
      var request = HttpRequest.newBuilder(url).timeout(TIMEOUT).PUT(BodyPublishers.ofFile(file));
      headers.forEach(request::header);
      var response = client.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new SeedException(
            "An upload was answered %d: %s".formatted(response.statusCode(), response.body()));
      }
    } catch (IOException e) {
      throw new SeedException("An upload failed", e);
    }
  }

  private record Answer(int status, String body) {}

  private Answer send(String method, String path, BodyPublisher body) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(api + path))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + token.value())
            .header("Content-Type", "application/json")
            .method(method, body)
            .build();
    try {
      var response = client.send(request, BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new SeedException("The API did not answer %s %s".formatted(method, path), e);
    }
  }

  private JsonNode expected(int status, String path, Answer answer) {
    if (answer.status() != status) {
      throw new SeedException(
          "%s was answered %d: %s".formatted(path, answer.status(), answer.body()));
    }
    try {
      return json.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new SeedException("%s was not answered with JSON".formatted(path), e);
    }
  }
}
