package com.miteos.deployments.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.miteos.deployments.local.demo.DemoTokens;
import com.miteos.deployments.secret.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointsTest {
  private static final Endpoints ENDPOINTS =
      new Endpoints(
          URI.create("http://127.0.0.1:8080/v1"),
          new DemoTokens(new Secret("mt_live_x"), new Secret("mt_test_x")),
          Map.of("netlify", "cfg_1"),
          Map.of("static", "ws_static"),
          Map.of("netlify", URI.create("http://127.0.0.1:1/api/v1")),
          URI.create("http://127.0.0.1:2"),
          Map.of("sqs", URI.create("http://127.0.0.1:3")));

  @TempDir private Path directory;

  @Test
  void areWrittenForScripts() throws Exception {
    var file = directory.resolve("endpoints.json");

    ENDPOINTS.write(file);

    var json = new ObjectMapper();
    assertThat(json.readTree(file.toFile()))
        .isEqualTo(
            json.readTree(
                """
                {
                  "api": "http://127.0.0.1:8080/v1",
                  "tokens": {"live": "mt_live_x", "test": "mt_test_x"},
                  "configs": {"netlify": "cfg_1"},
                  "workspaces": {"static": "ws_static"},
                  "hosting": {"netlify": "http://127.0.0.1:1/api/v1"},
                  "control": "http://127.0.0.1:2",
                  "aws": {"sqs": "http://127.0.0.1:3"}
                }
                """));
    assertThat(Endpoints.read(file)).contains(ENDPOINTS);
  }

  @Test
  void areUnknownBeforeTheFirstStart() {
    assertThat(Endpoints.read(directory.resolve("endpoints.json"))).isEmpty();
  }
}
