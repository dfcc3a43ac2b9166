package com.miteos.deployments.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The contract's list of bad input, over HTTP: each gets its documented error, and nothing is
/// stored.
@ExtendWith(RunningSystem.Provided.class)
final class BadInputIT {
  private static final String TOO_LARGE = "{\"workspace_id\": \"" + "x".repeat(16 * 1024) + "\"}";

  private final RunningSystem system;

  BadInputIT(RunningSystem system) {
    this.system = system;
  }

  /// `param` is empty where the error names none.
  record Bad(String method, String path, String body, int status, String code, String param) {}

  private static Bad create(String body, int status, String code, String param) {
    return new Bad("POST", "/deployments", body, status, code, param);
  }

  private static Bad get(String path, int status, String code, String param) {
    return new Bad("GET", path, "", status, code, param);
  }

  static Stream<Bad> badInput() {
    return Stream.of(
        create("", 400, "invalid_json", ""),
        create("{", 400, "invalid_json", ""),
        create("[]", 400, "invalid_json", ""),
        create("{} {}", 400, "invalid_json", ""),
        create("{\"target\": \"netlify\", \"target\": \"vercel\"}", 400, "invalid_json", ""),
        create(
            "{\"target\": \"netlify\", \"config_id\": \"CONFIG\"}",
            400,
            "parameter_missing",
            "workspace_id"),
        create(
            "{\"workspace_id\": \"WORKSPACE\", \"config_id\": \"CONFIG\"}",
            400,
            "parameter_missing",
            "target"),
        create(
            "{\"workspace_id\": \"WORKSPACE\", \"target\": \"netlify\"}",
            400,
            "parameter_missing",
            "config_id"),
        create(good().replace("}", ", \"more\": 1}"), 400, "parameter_unknown", "more"),
        create(good().replace("\"netlify\"", "7"), 400, "parameter_invalid", "target"),
        create(good().replace("netlify", "heroku"), 400, "parameter_invalid", "target"),
        create(
            good().replace("WORKSPACE", "workspace-1"), 400, "parameter_invalid", "workspace_id"),
        create(good().replace("CONFIG", "cfg_nobodys"), 400, "resource_missing", "config_id"),
        create(good().replace("WORKSPACE", "ws_nobodys"), 400, "resource_missing", "workspace_id"),
        create(good().replace("netlify", "vercel"), 400, "target_config_mismatch", "config_id"),
        create(TOO_LARGE, 413, "body_too_large", ""),
        get("/deployments?limit=0", 400, "parameter_invalid", "limit"),
        get("/deployments?limit=101", 400, "parameter_invalid", "limit"),
        get("/deployments?limit=many", 400, "parameter_invalid", "limit"),
        get("/deployments?status=done", 400, "parameter_invalid", "status"),
        get("/deployments?target=heroku", 400, "parameter_invalid", "target"),
        get("/deployments?colour=red", 400, "parameter_unknown", "colour"),
        get("/deployments?created_after=yesterday", 400, "parameter_invalid", "created_after"),
        get("/deployments/dep_nobodys", 404, "not_found", ""),
        get("/deployments/nonsense", 404, "not_found", ""),
        get("/deployments/dep_nobodys/events", 404, "not_found", ""),
        get("/deployments/dep_nobodys/logs", 404, "not_found", ""),
        get("/configs/cfg_nobodys", 404, "not_found", ""),
        get("/nowhere", 404, "route_not_found", ""),
        new Bad("DELETE", "/deployments", "", 405, "method_not_allowed", ""),
        new Bad("PUT", "/configs", "{}", 405, "method_not_allowed", ""));
  }

  @ParameterizedTest
  @MethodSource("badInput")
  void getsItsDocumentedErrorAndStoresNothing(Bad bad) {
    var api = system.live();
    var before = newest(api);
    var body =
        bad.body()
            .replace("WORKSPACE", system.workspace(RunningSystem.STATIC))
            .replace("CONFIG", system.netlifyConfig());
    var request = api.request(bad.path()).method(bad.method(), BodyPublishers.ofString(body));
    if (!bad.method().equals("GET")) {
      request.header("Content-Type", "application/json");
    }

    var answer = api.send(request);

    assertThat(answer.status()).as(answer.body()).isEqualTo(bad.status());
    var error = answer.json().path("error");
    assertThat(error.path("code").asText()).as(answer.body()).isEqualTo(bad.code());
    assertThat(error.path("param").asText("")).isEqualTo(bad.param());
    assertThat(error.path("message").asText()).isNotBlank();
    assertThat(error.path("request_id").asText()).isEqualTo(answer.header("x-request-id"));
    assertThat(answer.header("content-type")).isEqualTo("application/json; charset=utf-8");
    assertThat(newest(api)).isEqualTo(before);
  }

  @Test
  void aWorkspaceWithoutAnArtifactIsRefused() {
    var api = system.live();
    api.post(
        "/workspaces/ws_nothinguploaded/artifact",
        """
        {"content_type": "application/zip", "size": 5, "sha256": "%s"}\
        """
            .formatted("0".repeat(64)));

    var answer = api.deploy("ws_nothinguploaded", "netlify", system.netlifyConfig());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("error").path("code").asText()).isEqualTo("artifact_missing");
  }

  @Test
  void anotherMediaTypeIsRefused() {
    var api = system.live();
    var answer =
        api.send(
            api.request("/deployments")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{}")));

    assertThat(answer.status()).isEqualTo(415);
  }

  @Test
  void noAnswerWithoutAToken() {
    for (var token : new String[] {"", "Bearer", "Bearer mt_live_x", "Basic dTpw"}) {
      var request = HttpRequest.newBuilder(URI.create(system.endpoints().api() + "/deployments"));
      if (!token.isEmpty()) {
        request.header("Authorization", token);
      }

      var answer = system.live().send(request);

      assertThat(answer.status()).as(token).isEqualTo(401);
      assertThat(answer.header("www-authenticate")).startsWith("Bearer");
      assertThat(answer.json().path("error").path("type").asText())
          .isEqualTo("authentication_error");
    }
  }

  private static String good() {
    return """
    {"workspace_id": "WORKSPACE", "target": "netlify", "config_id": "CONFIG"}\
    """;
  }

  private static String newest(ApiClient api) {
    return api.get("/deployments?limit=1").body();
  }
}
