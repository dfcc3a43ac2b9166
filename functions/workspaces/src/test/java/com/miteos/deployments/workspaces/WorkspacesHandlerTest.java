package com.miteos.deployments.workspaces;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.access.Mode;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.access.Scope;
import com.miteos.deployments.api.testing.ApiAnswer;
import com.miteos.deployments.api.testing.ApiCall;
import com.miteos.deployments.api.testing.ApiWorld;
import com.miteos.deployments.api.testing.Outage;
import com.miteos.deployments.api.testing.SampleEvents;
import com.miteos.deployments.testing.Samples;
import com.miteos.deployments.workspace.AnnounceArtifact;
import com.miteos.deployments.workspace.ArtifactStore.UploadTicket;
import com.miteos.deployments.workspace.FindWorkspace;
import com.miteos.deployments.workspace.InMemoryArtifactStore;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkspacesHandlerTest {
  private static final String WORKSPACE = "ws_01hx4k2m8n";
  private static final byte[] BYTES = "test".getBytes(StandardCharsets.UTF_8);
  private static final String DIGEST =
      "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
  private static final String BODY =
      """
      {"content_type": "application/zip", "size": 4, "sha256": "%s"}\
      """
          .formatted(DIGEST);

  private final ApiWorld world = new ApiWorld();
  private final InMemoryArtifactStore artifacts = new InMemoryArtifactStore(world.clock);
  private final String token = world.token(Samples.LIVE);
  private final WorkspacesHandler handler =
      new WorkspacesHandler(
          world.api,
          world.idempotency,
          new AnnounceArtifact(world.repositories.workspaces(), artifacts, Duration.ofMinutes(15)),
          new FindWorkspace(world.repositories.workspaces(), artifacts));

  private ApiCall post(String body) {
    return ApiCall.to("POST /v1/workspaces/{id}/artifact", WORKSPACE).token(token).json(body);
  }

  private ApiCall get(String id) {
    return ApiCall.to("GET /v1/workspaces/{id}", id).token(token);
  }

  private ApiAnswer send(ApiCall call) {
    return ApiAnswer.of(handler, call);
  }

  private boolean upload(ApiAnswer announcement) {
    var url = URI.create(announcement.tree().path("upload_url").asText());
    return artifacts.upload(new UploadTicket(url, Map.of(), world.clock.instant()), BYTES);
  }

  @Test
  void tellsWhereToUpload() {
    var answer = send(post(BODY));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.headers())
        .containsEntry("Location", "/v1/workspaces/" + WORKSPACE)
        .containsEntry("Cache-Control", "no-store");
    assertThat(answer.json())
        .isEqualTo(
            ApiAnswer.pretty(
                """
                {
                  "upload_url": %s,
                  "method": "PUT",
                  "headers": {"content-type": "application/zip"},
                  "expires_at": "2024-11-14T10:37:05Z"
                }\
                """
                    .formatted(answer.tree().path("upload_url"))));
  }

  @Test
  void showsTheArtifactOnceItHasArrived() {
    var announcement = send(post(BODY));
    assertThat(send(get(WORKSPACE)).body())
        .isEqualTo("{\"id\":\"ws_01hx4k2m8n\",\"artifact\":null}");

    world.clock.advance(Duration.ofMinutes(1));
    assertThat(upload(announcement)).isTrue();
    world.clock.advance(Duration.ofMinutes(1));

    assertThat(send(get(WORKSPACE)).json())
        .isEqualTo(
            ApiAnswer.pretty(
                """
                {
                  "id": "ws_01hx4k2m8n",
                  "artifact": {
                    "size": 4,
                    "sha256": "%s",
                    "uploaded_at": "2024-11-14T10:23:05Z"
                  }
                }\
                """
                    .formatted(DIGEST)));
  }

  @Test
  void keepsTheArtifactUntilTheNextHasArrived() {
    assertThat(upload(send(post(BODY)))).isTrue();
    var next = BODY.replace(DIGEST, "0".repeat(64));
    assertThat(send(post(next)).status()).isEqualTo(201);

    assertThat(send(get(WORKSPACE)).tree().at("/artifact/sha256").asText()).isEqualTo(DIGEST);
  }

  @ParameterizedTest
  @CsvSource({"application/zip", "application/gzip", "application/zstd"})
  void takesEveryArchiveForm(String contentType) {
    assertThat(send(post(BODY.replace("application/zip", contentType))).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "content_type": "application/zip" | "content_type": "application/x-tar" | parameter_invalid | content_type | content_type: expected one of application/zip, application/gzip, application/zstd, got 'application/x-tar'
          "content_type": "application/zip", | ``                                 | parameter_missing | content_type | content_type: expected a string, got nothing
          "size": 4,                        | ``                                  | parameter_missing | size         | size: expected a whole number, got nothing
          "size": 4                         | "size": 0                           | parameter_invalid | size         | size: expected 1 to 1073741824 bytes (1 GiB), got 0
          "size": 4                         | "size": 1073741825                  | parameter_invalid | size         | size: expected 1 to 1073741824 bytes (1 GiB), got 1073741825
          "size": 4                         | "size": "4"                         | parameter_invalid | size         | size: expected a whole number, got a string
          "size": 4                         | "size": 4.5                         | parameter_invalid | size         | size: expected a whole number, got a number
          "size": 4                         | "length": 4                         | parameter_unknown | length       | expected only content_type, sha256, size, got 'length'
          9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 | 9F86    | parameter_invalid | sha256       | sha256: expected 64 lower-case hex digits, got '9F86'
          """)
  void namesTheMemberAtFault(String good, String bad, String code, String param, String message) {
    assertThat(BODY).contains(good);

    var answer = send(post(BODY.replace(good, bad)));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json()).isEqualTo(ApiAnswer.badRequest(code, message, param));
    assertThat(send(get(WORKSPACE)).status()).isEqualTo(404);
  }

  @Test
  void takesTheLargestArtifact() {
    assertThat(send(post(BODY.replace("\"size\": 4", "\"size\": 1073741824"))).status())
        .isEqualTo(201);
  }

  @Test
  void answersOncePerIdempotencyKey() {
    var first = send(post(BODY).key("a"));
    world.clock.advance(Duration.ofMinutes(1));

    var second = send(post(BODY).key("a"));
    var elsewhere =
        ApiCall.to("POST /v1/workspaces/{id}/artifact", "ws_other").token(token).json(BODY);

    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers()).containsEntry("Idempotent-Replayed", "true");
    assertThat(send(elsewhere.key("a")).status()).isEqualTo(422);
  }

  @Test
  void doesNotFindWhatIsNotTheCallers() {
    assertThat(send(post(BODY)).status()).isEqualTo(201);
    var stranger = world.token(new Owner(new AccountId("acct_stranger"), Mode.LIVE));

    assertThat(
            List.of(
                get("ws_unknown"),
                get("nonsense"),
                get(WORKSPACE).token(stranger),
                ApiCall.to("POST /v1/workspaces/{id}/artifact", "ws_UPPER")
                    .token(token)
                    .json(BODY)))
        .allSatisfy(call -> {
          var answer = send(call);
          assertThat(answer.status()).isEqualTo(404);
          assertThat(answer.code()).isEqualTo("not_found");
        });
  }

  @Test
  void servesBothModes() {
    assertThat(send(post(BODY)).status()).isEqualTo(201);
    var testMode = world.token(new Owner(Samples.ACCOUNT, Mode.TEST));

    assertThat(send(get(WORKSPACE).token(testMode)).status()).isEqualTo(200);
  }

  @Test
  void refusesATokenThatLacksTheScope() {
    var other = world.tokenWithout(Samples.LIVE, Scope.WORKSPACES_WRITE);
    assertThat(send(post(BODY)).status()).isEqualTo(201);

    assertThat(send(post(BODY).token(other)).status()).isEqualTo(403);
    assertThat(send(get(WORKSPACE).token(other)).status()).isEqualTo(403);
  }

  @Test
  void refusesAQuery() {
    assertThat(send(post(BODY)).status()).isEqualTo(201);

    assertThat(send(get(WORKSPACE).query("expand=artifact")).status()).isEqualTo(400);
    assertThat(send(post(BODY).query("overwrite=1")).param()).isEqualTo("overwrite");
  }

  @Test
  void acceptsItsSampleEvent() {
    var event = SampleEvents.of("workspaces");
    world.admit(SampleEvents.token(event), Samples.LIVE);

    assertThat(ApiAnswer.of(handler, event).status()).isEqualTo(201);
  }

  @Test
  void saysThatItsTablesAreDown() {
    var wired = new WorkspacesHandler(Outage.environment());

    var answer =
        ApiAnswer.of(wired, ApiCall.to("GET /v1/workspaces/{id}", WORKSPACE).token(Outage.TOKEN));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("dependency_unavailable");
  }
}
