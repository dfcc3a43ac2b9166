package com.miteos.deployments.simulator.netlify;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.simulator.Simulation;
import com.miteos.deployments.simulator.Visitor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetlifyUploadTest {
  private static final String SITE = "demo.netlify.app";

  @AutoClose private final Simulation simulation = new Simulation();
  @AutoClose private final NetlifyClient netlify = new NetlifyClient(simulation.simulator());

  @ParameterizedTest
  @CsvSource({
    "assets/app.css, assets/app.css",
    "assets/app.css, assets%2Fapp.css",
    "my page ü.html, my%20page%20%C3%BC.html",
    "a+b & [c]%.txt, a+b%20&%20%5Bc%5D%25.txt",
  })
  void acceptsEachWayOfWritingAPath(String path, String encoded) {
    var deploy = describe(Map.of(path, "content"));

    var answer = netlify.upload(deploy, encoded, "content");

    assertThat(answer.statusCode()).isEqualTo(200);
    var file = Visitor.json(answer);
    assertThat(file.path("path").asText()).isEqualTo("/" + path);
    assertThat(file.path("sha").asText()).isEqualTo(NetlifyClient.sha1("content"));
    assertThat(file.path("size").asLong()).isEqualTo(7);
    assertThat(netlify.deploy(deploy).path("state").asText()).isEqualTo("ready");
  }

  @Test
  void refusesContentThatIsNotWhatTheListSays() {
    var deploy = describe(Map.of("index.html", "right"));

    var answer = netlify.upload(deploy, "index.html", "wrong");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("Uploaded file /index.html did not match deploy");
    assertThat(netlify.deploy(deploy).path("state").asText()).isEqualTo("uploading");
    assertThat(netlify.deploy(deploy).path("required")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"other.html", "/index.html", "index.html/"})
  void refusesAPathThatIsNotInTheList(String path) {
    var deploy = describe(Map.of("index.html", "x"));

    var answer = netlify.upload(deploy, path, "x");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).isEqualTo("{\"code\":422,\"message\":\"No records matched\"}");
  }

  @Test
  void refusesAnUploadBeforeTheList() {
    var deploy = netlify.create(SITE, Map.of()).path("id").asText();

    assertThat(netlify.upload(deploy, "index.html", "x").statusCode()).isEqualTo(422);
  }

  @Test
  void refusesAnUploadToADeployThatFailed() {
    var deploy = describe(Map.of("index.html", "x"));
    netlify.post("/deploys/" + deploy + "/cancel");

    assertThat(netlify.upload(deploy, "index.html", "x").statusCode()).isEqualTo(422);
  }

  @Test
  void knowsNoUploadToAnUnknownDeploy() {
    assertThat(netlify.upload("0123456789abcdef01234567", "index.html", "x").statusCode())
        .isEqualTo(404);
  }

  @Test
  void acceptsARepeatedUploadEvenAfterTheEnd() {
    var deploy = describe(Map.of("index.html", "x"));
    netlify.upload(deploy, "index.html", "x");

    assertThat(netlify.upload(deploy, "index.html", "x").statusCode()).isEqualTo(200);
    assertThat(netlify.deploy(deploy).path("state").asText()).isEqualTo("ready");
  }

  @Test
  void acceptsContentOfUnknownLength() {
    var deploy = describe(Map.of("index.html", "chunked"));
    var body =
        BodyPublishers.ofInputStream(
            () -> new ByteArrayInputStream("chunked".getBytes(StandardCharsets.UTF_8)));

    var answer =
        simulation
            .visitor()
            .send(
                "PUT",
                simulation.simulator().url("netlify") + "/deploys/" + deploy + "/files/index.html",
                body,
                "Authorization",
                "Bearer token");

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void forgetsAnUploadThatBreaksOff() throws IOException {
    var deploy = describe(Map.of("index.html", "half"));
    var url = simulation.simulator().url("netlify");
    try (var socket = new Socket(url.getHost(), url.getPort())) {
      socket
          .getOutputStream()
          .write(
              """
              PUT %s/deploys/%s/files/index.html HTTP/1.1\r
              Host: %s\r
              Authorization: Bearer token\r
              Content-Length: 4\r
              \r
              ha\
              """
                  .formatted(url.getPath(), deploy, url.getAuthority())
                  .getBytes(StandardCharsets.UTF_8));
    }
    awaitRequests("upload_file");

    assertThat(netlify.deploy(deploy).path("state").asText()).isEqualTo("uploading");
    assertThat(netlify.upload(deploy, "index.html", "half").statusCode()).isEqualTo(200);
  }

  private void awaitRequests(String name) {
    var deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (simulation.simulator().requests().stream()
        .noneMatch(request -> request.request().equals(name))) {
      assertThat(System.nanoTime()).as("Nothing came").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  @Test
  void acceptsAnEmptyFile() {
    var deploy = describe(Map.of("empty.txt", ""));

    assertThat(netlify.upload(deploy, "empty.txt", "").statusCode()).isEqualTo(200);
    assertThat(netlify.deploy(deploy).path("state").asText()).isEqualTo("ready");
  }

  @Test
  void checksFunctionsByTheirOwnDigest() {
    var deploy = netlify.create(SITE, Map.of()).path("id").asText();
    var digest = NetlifyClient.digest("SHA-256", "archive");
    var described =
        Visitor.json(
            netlify.send(
                "PUT",
                "/sites/" + SITE + "/deploys/" + deploy,
                Map.of("functions", Map.of("hello", digest))));
    assertThat(described.path("required_functions").path(0).asText()).isEqualTo(digest);
    var path = "/deploys/" + deploy + "/functions/hello";

    assertThat(netlify.uploadTo(path, "archive").statusCode()).isEqualTo(422);
    assertThat(netlify.uploadTo(path + "?runtime=js", "other").statusCode()).isEqualTo(422);
    var answer = netlify.uploadTo(path + "?runtime=js", "archive");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Visitor.json(answer).path("sha").asText()).isEqualTo(digest);
    assertThat(netlify.deploy(deploy).path("state").asText()).isEqualTo("ready");
  }

  @ParameterizedTest
  @CsvSource({
    "a#b.html, 0123456789012345678901234567890123456789",
    "a?b.html, 0123456789012345678901234567890123456789",
    "index.html, 0123",
    "index.html, 012345678901234567890123456789012345678Z",
  })
  void refusesAListItCannotServe(String path, String digest) {
    var deploy = netlify.create(SITE, Map.of()).path("id").asText();
    var manifest = Map.of("files", Map.of(path, digest));

    var answer = netlify.send("PUT", "/sites/" + SITE + "/deploys/" + deploy, manifest);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(netlify.deploy(deploy).path("state").asText()).isEqualTo("new");
  }

  @Test
  void failsADeployWithTooManyFilesInOneFolder() {
    var digest = NetlifyClient.sha1("x");
    var files =
        IntStream.rangeClosed(0, 54_000)
            .boxed()
            .collect(Collectors.toMap(number -> "folder/" + number, _ -> digest));

    var created = netlify.create(SITE, new HashMap<>(Map.of("files", files)));

    assertThat(created.path("state").asText()).isEqualTo("error");
    assertThat(created.path("error_message").asText()).isEqualTo("Too many files in /folder");
  }

  @Test
  void refusesWhatIsNotAJsonObject() {
    var deploy = netlify.create(SITE, Map.of()).path("id").asText();
    var answer = netlify.uploadTo("/sites/" + SITE + "/deploys/" + deploy, "[1, 2");

    assertThat(answer.statusCode()).isEqualTo(400);
  }

  private String describe(Map<String, String> contents) {
    var deploy = netlify.create(SITE, Map.of("draft", true)).path("id").asText();
    assertThat(netlify.putManifest(SITE, deploy, contents).statusCode()).isEqualTo(200);
    return deploy;
  }
}
