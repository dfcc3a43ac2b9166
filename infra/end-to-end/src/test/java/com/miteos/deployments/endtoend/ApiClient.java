package com.miteos.deployments.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Calls the API as a customer's program does.
final class ApiClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Set<String> ENDS = Set.of("live", "failed");

  static final ApiDescription DESCRIPTION =
      ApiDescription.read(Path.of("../../infra/openapi.yaml"));
  static final DescribedAnswers DESCRIBED = new DescribedAnswers(DESCRIPTION);

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI api;
  private final String token;

  /// `api` with its `/v1`.
  ApiClient(URI api, String token) {
    this.api = api;
    this.token = token;
  }

  Answer get(String path) {
    return send(request(path));
  }

  Answer post(String path, String json) {
    return post(path, json, Map.of());
  }

  Answer post(String path, String json, Map<String, String> headers) {
    var request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json));
    headers.forEach(request::setHeader);
    return send(request);
  }

  /// Every answer of the API must be as `infra/openapi.yaml` has it.
  Answer send(HttpRequest.Builder builder) {
    var request = builder.build();
    try {
      var response = http.send(request, BodyHandlers.ofString());
      var answer = new Answer(response.statusCode(), response.headers(), response.body());
      if (request.uri().toString().startsWith(api.toString())) {
        var path = request.uri().getRawPath().substring(api.getPath().length());
        DESCRIBED.check(request.method(), path, answer);
      }
      return answer;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(api + path))
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + token);
  }

  /// Uploads the archive as the workspace's artifact.
  void upload(String workspace, Path archive, String contentType) {
    var announced =
        post(
            "/workspaces/" + workspace + "/artifact",
            """
            {"content_type": "%s", "size": %d, "sha256": "%s"}\
            """
                .formatted(contentType, size(archive), sha256(archive)));
    assertThat(announced.status()).as(announced.body()).isEqualTo(201);
    var upload = HttpRequest.newBuilder(URI.create(announced.text("upload_url"))).timeout(TIMEOUT);
    announced
        .json()
        .path("headers")
        .properties()
        .forEach(header -> upload.header(header.getKey(), header.getValue().asText()));
    try {
      var stored = send(upload.PUT(BodyPublishers.ofFile(archive)));
      assertThat(stored.status()).as(stored.body()).isEqualTo(200);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  Answer deploy(String workspace, String target, String config) {
    return post(
        "/deployments",
        """
        {"workspace_id": "%s", "target": "%s", "config_id": "%s"}\
        """
            .formatted(workspace, target, config));
  }

  /// Creates a deployment to Netlify and waits for its end.
  JsonNode deployed(String workspace, String config, Duration patience) {
    var created = deploy(workspace, "netlify", config);
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    return ended(created.text("id"), patience);
  }

  /// The record with its failure, once it has ended.
  JsonNode ended(String deployment, Duration patience) {
    return Await.present(
        "the end of " + deployment,
        patience,
        () -> {
          var record = get("/deployments/" + deployment + "?expand=failure").json();
          return Optional.of(record).filter(found -> ENDS.contains(found.path("status").asText()));
        });
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String sha256(Path file) {
    try (var input = Files.newInputStream(file)) {
      var digest = MessageDigest.getInstance("SHA-256");
      var block = new byte[1 << 16];
      for (int read; (read = input.read(block)) >= 0; ) {
        digest.update(block, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }
}
