package com.miteos.deployments.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.api.testing.ApiAnswer;
import com.miteos.deployments.api.testing.ApiCall;
import com.miteos.deployments.api.testing.ApiWorld;
import com.miteos.deployments.testing.Samples;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReadingTest {
  private final ApiWorld world = new ApiWorld();
  private final String token = world.token(Samples.LIVE);

  private record Wanted(@Nullable String name, @Nullable Long size, @Nullable Inner inner) {
    static Wanted of(Members body) {
      body.only(List.of("inner", "name", "size"));
      return new Wanted(
          body.parameter("name").value(),
          body.isAbsent("size") ? null : body.wholeNumber("size"),
          body.findObject("inner").map(Inner::of).orElse(null));
    }
  }

  private record Inner(@Nullable String word) {
    static Inner of(Members members) {
      return new Inner(members.only(List.of("word")).parameter("word").value());
    }
  }

  private ApiAnswer read(ApiCall call) {
    return ApiAnswer.of(
        world.api.respond(
            call.token(token).event(), request -> Reply.ok(Wanted.of(request.body()))));
  }

  private static ApiCall post() {
    return ApiCall.to("POST /v1/configs");
  }

  @Test
  void readsABody() {
    var answer = read(post().json("{\"name\": \"é\", \"inner\": {\"word\": null}}"));

    assertThat(answer.body()).isEqualTo("{\"name\":\"é\",\"size\":null,\"inner\":{\"word\":null}}");
  }

  @Test
  void readsABodyTheGatewayEncoded() {
    assertThat(read(post().encodedJson("{\"name\": \"é\"}")).tree().path("name").asText())
        .isEqualTo("é");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "\"name\"",
        "42",
        "{",
        "{\"name\": \"a\"",
        "{\"name\": \"a\", \"name\": \"b\"}",
        "{\"inner\": {\"word\": \"a\", \"word\": \"b\"}}",
        "{\"name\": \"a\"} {}",
        "{\"name\": \"a\"} x",
        "{name: \"a\"}",
        "{'name': 'a'}",
        "{\"name\": \"a\",}",
        "{\"name\": NaN}",
        "// a comment\n{}"
      })
  void refusesWhatIsNotOneObject(String body) {
    var answer = read(post().json(body));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("invalid_json");
    assertThat(answer.param()).isEqualTo("null");
    assertThat(answer.message()).startsWith("expected ");
  }

  @Test
  void saysWhereReadingStopped() {
    assertThat(read(post().json("{\"name\": \"a\",\n  oops}")).json())
        .isEqualTo(
            ApiAnswer.pretty(
                """
                {"error": {
                  "type": "invalid_request_error",
                  "code": "invalid_json",
                  "message": "expected one JSON object in which no key repeats; reading stopped \
                at line 2, column 3",
                  "param": null,
                  "request_id": "req_…"
                }}\
                """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"nme": "a"}                | parameter_unknown | nme         | expected only inner, name, size, got 'nme'
          {"inner": {"wrd": "a"}}     | parameter_unknown | inner.wrd   | expected only word, got 'inner.wrd'
          {"name": 1}                 | parameter_invalid | name        | name: expected a string, got a number
          {"name": true}              | parameter_invalid | name        | name: expected a string, got a boolean
          {"name": 1.5}               | parameter_invalid | name        | name: expected a string, got a number
          {"name": ["a"]}             | parameter_invalid | name        | name: expected a string, got an array
          {"name": {}}                | parameter_invalid | name        | name: expected a string, got an object
          {"size": "1"}               | parameter_invalid | size        | size: expected a whole number, got a string
          {"size": 1.5}               | parameter_invalid | size        | size: expected a whole number, got a number
          {"size": 99999999999999999999} | parameter_invalid | size     | size: expected a whole number, got a number
          {"inner": "a"}              | parameter_invalid | inner       | inner: expected an object, got a string
          {"inner": {"word": 1}}      | parameter_invalid | inner.word  | inner.word: expected a string, got a number
          """)
  void namesTheMemberAtFault(String body, String code, String param, String message) {
    var answer = read(post().json(body));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.param()).isEqualTo(param);
    assertThat(answer.message()).isEqualTo(message);
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    var utf16 = "{\"name\": \"a\"}".getBytes(StandardCharsets.UTF_16LE);
    var latin1 = "{\"name\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(read(post().encodedJson(utf16)).code()).isEqualTo("invalid_json");
    assertThat(read(post().encodedJson(latin1)).code()).isEqualTo("invalid_json");
  }

  @Test
  void refusesEndlessNesting() {
    var answer = read(post().json("{\"inner\": " + "[".repeat(16_000)));

    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void takesSixteenKibibytesAndNotAByteMore() {
    var most = "{\"name\": \"" + "a".repeat(16 * 1024 - 12) + "\"}";
    assertThat(most.getBytes(StandardCharsets.UTF_8)).hasSize(16 * 1024);

    assertThat(read(post().json(most)).status()).isEqualTo(200);
    var answer = read(post().json(most + " "));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.json())
        .isEqualTo(
            ApiAnswer.pretty(
                """
                {"error": {
                  "type": "invalid_request_error",
                  "code": "body_too_large",
                  "message": "expected a body of at most 16384 bytes, got 16385",
                  "param": null,
                  "request_id": "req_…"
                }}\
                """));
  }

  @Test
  void countsBytesAndNotCharacters() {
    assertThat(read(post().json("{\"name\": \"" + "é".repeat(8_200) + "\"}")).status())
        .isEqualTo(413);
    assertThat(read(post().encodedJson("{\"name\": \"" + "a".repeat(13_000) + "\"}")).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json; charset=utf-8",
        "Application/JSON;charset=UTF-8",
        "application/json; charset=\"utf-8\""
      })
  void takesJsonByItsName(String contentType) {
    assertThat(read(post().json("{}").header("content-type", contentType)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json; charset=latin1",
        "application/jsonp",
        "application/merge-patch+json"
      })
  void refusesOtherContentTypes(String contentType) {
    var answer = read(post().json("{}").header("content-type", contentType));

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.code()).isEqualTo("content_type_unsupported");
    assertThat(answer.param()).isEqualTo("Content-Type");
    assertThat(answer.message())
        .isEqualTo("expected Content-Type application/json in UTF-8, got '" + contentType + "'");
  }

  @Test
  void refusesAMissingBodyForWhatItIsNot() {
    var answer = read(post());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("invalid_json");
  }

  @Test
  void refusesABodyWithoutAContentType() {
    assertThat(read(post().body("{}")).json())
        .isEqualTo(
            ApiAnswer.pretty(
                """
                {"error": {
                  "type": "invalid_request_error",
                  "code": "content_type_unsupported",
                  "message": "expected Content-Type application/json in UTF-8, got no Content-Type",
                  "param": "Content-Type",
                  "request_id": "req_…"
                }}\
                """));
  }

  @Test
  void keepsALongValueOutOfTheMessage() {
    var answer =
        ApiAnswer.of(
            world.api.respond(
                ApiCall.to("GET /v1/configs")
                    .token(token)
                    .query("limit=" + "9".repeat(5_000))
                    .event(),
                request -> Reply.ok(Map.of("limit", request.query("limit").limit(20)))));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message().length()).isLessThan(200);
  }
}
