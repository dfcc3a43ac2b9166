package com.miteos.deployments.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {
  private static final String SITE = "/sites/demo.netlify.app";
  private static final String SHA1_OF_X = "11f6ad8ec52a2984abaafd7c3b516503785c2072";
  private static final String SHA1_OF_Y = "95cb0bfd2977c761298d9624e4b4d4c72a39974a";

  @TempDir private Path directory;
  @AutoClose private final Visitor visitor = new Visitor();

  @Test
  void keepsSitesContentAndAddresses() {
    List<String> urls;
    try (var simulator = start()) {
      var deploy = create(simulator, "{\"files\": {\"index.html\": \"" + SHA1_OF_X + "\"}}");
      upload(simulator, deploy, "index.html", "x");
      var ready = send(simulator, "GET", "/deploys/" + deploy, "");
      urls =
          List.of(
              Visitor.json(ready).path("ssl_url").asText(),
              Visitor.json(ready).path("deploy_ssl_url").asText());
      assertThat(urls).allSatisfy(url -> assertThat(visitor.get(url).body()).isEqualTo("x"));
    }

    try (var simulator = start()) {
      assertThat(urls).allSatisfy(url -> assertThat(visitor.get(url).body()).isEqualTo("x"));
      assertThat(simulator.sites("netlify").getFirst().url()).hasToString(urls.getFirst());
    }
  }

  @Test
  void keepsItsOwnPorts() {
    String urls;
    try (var simulator = start()) {
      urls = simulator.url("netlify") + " " + simulator.controlUrl();
    }
    try (var simulator = start()) {
      assertThat(simulator.url("netlify") + " " + simulator.controlUrl()).isEqualTo(urls);
    }
  }

  @Test
  void goesOnWithADeployThatIsHalfUploaded() {
    String deploy;
    try (var simulator = start()) {
      var files =
          "{\"files\": {\"x.txt\": \"%s\", \"y.txt\": \"%s\"}}".formatted(SHA1_OF_X, SHA1_OF_Y);
      deploy = create(simulator, files);
      upload(simulator, deploy, "x.txt", "x");
    }

    try (var simulator = start()) {
      var waiting = Visitor.json(send(simulator, "GET", "/deploys/" + deploy, ""));
      assertThat(waiting.path("state").asText()).isEqualTo("uploading");
      assertThat(waiting.path("required").toString()).isEqualTo("[\"" + SHA1_OF_Y + "\"]");

      upload(simulator, deploy, "y.txt", "y");

      assertThat(
              Visitor.json(send(simulator, "GET", "/deploys/" + deploy, "")).path("state").asText())
          .isEqualTo("ready");
    }
  }

  @Test
  void movesWhereAnotherProgramTookThePort() throws IOException {
    int port;
    try (var simulator = start()) {
      port = simulator.url("netlify").getPort();
    }
    try (var _ = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
        var simulator = start()) {
      assertThat(simulator.url("netlify").getPort()).isNotEqualTo(port);
      assertThat(send(simulator, "GET", SITE, "").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void doesNotMoveFromAPortThatItWasGiven() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      var options = SimulatorOptions.temporary().withPort("netlify", taken.getLocalPort());

      assertThatThrownBy(() -> HostingSimulator.start(options))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining(Integer.toString(taken.getLocalPort()));
    }
  }

  @Test
  void leavesNothingBehindWithoutADirectory() {
    Path kept;
    try (var simulator = HostingSimulator.start(SimulatorOptions.temporary())) {
      kept = simulator.directory();
      send(simulator, "GET", SITE, "");
      assertThat(kept).isNotEmptyDirectory();
    }
    assertThat(Files.exists(kept)).isFalse();
  }

  private HostingSimulator start() {
    return HostingSimulator.start(SimulatorOptions.temporary().withDirectory(directory));
  }

  private String create(HostingSimulator simulator, String body) {
    return Visitor.json(send(simulator, "POST", SITE + "/deploys", body)).path("id").asText();
  }

  private void upload(HostingSimulator simulator, String deploy, String path, String content) {
    var answer = send(simulator, "PUT", "/deploys/" + deploy + "/files/" + path, content);
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> send(
      HostingSimulator simulator, String method, String path, String body) {
    return visitor.send(
        method, simulator.url("netlify") + path, body, "Authorization", "Bearer token");
  }
}
