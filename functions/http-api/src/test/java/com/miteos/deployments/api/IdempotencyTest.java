package com.miteos.deployments.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.access.Mode;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.api.testing.ApiAnswer;
import com.miteos.deployments.api.testing.ApiCall;
import com.miteos.deployments.api.testing.ApiWorld;
import com.miteos.deployments.idempotency.AnswerRecorder;
import com.miteos.deployments.idempotency.IdempotencyKey;
import com.miteos.deployments.idempotency.IdempotencyKeyTakenException;
import com.miteos.deployments.idempotency.InMemoryIdempotencyRepository;
import com.miteos.deployments.testing.Samples;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyTest {
  private final ApiWorld world = new ApiWorld();
  private final InMemoryIdempotencyRepository answers =
      (InMemoryIdempotencyRepository) world.repositories.idempotency();
  private final String token = world.token(Samples.LIVE);
  private final AtomicInteger made = new AtomicInteger();

  private ApiAnswer send(ApiCall call) {
    return ApiAnswer.of(
        world.api.respond(
            call.event(),
            request -> world.idempotency.answer(request, IdempotencyTest::reply, this::make)));
  }

  /// As when the work finds this wrong.
  private ApiAnswer sendInVain(RuntimeException failure) {
    return ApiAnswer.of(
        world.api.respond(
            post("a", "{}").event(),
            request ->
                world.idempotency.<Integer>answer(
                    request,
                    IdempotencyTest::reply,
                    _ -> {
                      throw failure;
                    })));
  }

  private int make(AnswerRecorder<Integer> recorder) {
    var number = made.get() + 1;
    answers.keep(recorder.answerTo(number));
    return made.incrementAndGet();
  }

  private static Reply reply(int number) {
    return Reply.created("/v1/things/" + number, Map.of("number", number));
  }

  private ApiCall post(String key, String body) {
    return ApiCall.to("POST /v1/configs").token(token).key(key).json(body);
  }

  @Test
  void doesItAgainWithoutAKey() {
    var call = ApiCall.to("POST /v1/configs").token(token).json("{}");

    assertThat(send(call).body()).isEqualTo("{\"number\":1}");
    assertThat(send(call).body()).isEqualTo("{\"number\":2}");
  }

  @Test
  void givesTheFirstAnswerAgain() {
    var first = send(post("a", "{}"));
    var second = send(post("a", "{}"));

    assertThat(made).hasValue(1);
    assertThat(first.headers()).doesNotContainKey("Idempotent-Replayed");
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers())
        .containsEntry("Idempotent-Replayed", "true")
        .containsEntry("Location", "/v1/things/1");
    assertThat(second.headers().get("X-Request-Id"))
        .isNotEqualTo(first.headers().get("X-Request-Id"));
  }

  @Test
  void takesAnEncodedBodyForTheSame() {
    var _ = send(post("a", "{}"));

    var second = send(ApiCall.to("POST /v1/configs").token(token).key("a").encodedJson("{}"));

    assertThat(second.headers()).containsEntry("Idempotent-Replayed", "true");
  }

  @Test
  void refusesTheKeyWithAnotherBody() {
    var _ = send(post("a", "{}"));

    var answer = send(post("a", "{ }"));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json())
        .isEqualTo(
            ApiAnswer.pretty(
                """
                {"error": {
                  "type": "invalid_request_error",
                  "code": "idempotency_key_reused",
                  "message": "expected the method, path and body this Idempotency-Key was first \
                sent with, got others",
                  "param": "Idempotency-Key",
                  "request_id": "req_…"
                }}\
                """));
    assertThat(made).hasValue(1);
  }

  @Test
  void refusesTheKeyOnAnotherPath() {
    var _ = send(post("a", "{}"));

    var answer = send(ApiCall.to("POST /v1/deployments").token(token).key("a").json("{}"));

    assertThat(answer.status()).isEqualTo(422);
  }

  @Test
  void asksToComeBackWhileTheFirstIsStillRunning() {
    var answer = sendInVain(new IdempotencyKeyTakenException(new IdempotencyKey("a")));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.headers()).containsEntry("Retry-After", "1");
    assertThat(answer.json())
        .isEqualTo(
            ApiAnswer.pretty(
                """
                {"error": {
                  "type": "invalid_request_error",
                  "code": "idempotency_key_in_use",
                  "message": "the first request with this Idempotency-Key is still being answered",
                  "param": "Idempotency-Key",
                  "request_id": "req_…"
                }}\
                """));
  }

  @Test
  void keepsNothingOfARefusal() {
    var refused = sendInVain(Refusals.missing("name", "a string"));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(send(post("a", "{\"name\": \"b\"}")).status()).isEqualTo(201);
  }

  @Test
  void givesTheFirstAnswerEvenWhereTheRequestWouldNowBeRefused() {
    var first = send(post("a", "{}"));

    var again = sendInVain(Refusals.invalid("config_id", "gone by now"));

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
  }

  @Test
  void forgetsAfterADay() {
    var _ = send(post("a", "{}"));
    world.clock.advance(Duration.ofHours(24).minusSeconds(1));
    assertThat(send(post("a", "{}")).body()).isEqualTo("{\"number\":1}");

    world.clock.advance(Duration.ofSeconds(1));

    assertThat(send(post("a", "{}")).body()).isEqualTo("{\"number\":2}");
  }

  @Test
  void keepsKeysOfAccountsAndModesApart() {
    var _ = send(post("a", "{}"));
    var testMode = world.token(new Owner(Samples.ACCOUNT, Mode.TEST));
    var otherAccount = world.token(new Owner(new AccountId("acct_other"), Mode.LIVE));

    assertThat(send(post("a", "{}").token(testMode)).body()).isEqualTo("{\"number\":2}");
    assertThat(send(post("a", "{}").token(otherAccount)).body()).isEqualTo("{\"number\":3}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "schlüssel", "tab\tkey"})
  void refusesAMalformedKey(String key) {
    var answer = send(post(key, "{}"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("parameter_invalid");
    assertThat(answer.param()).isEqualTo("Idempotency-Key");
    assertThat(made).hasValue(0);
  }

  @Test
  void takesKeysOf255Characters() {
    assertThat(send(post("k".repeat(255), "{}")).status()).isEqualTo(201);
    assertThat(send(post("k".repeat(256), "{}")).status()).isEqualTo(400);
  }
}
