package com.miteos.deployments.hosting;

import static com.miteos.deployments.hosting.ScriptedHost.answer;
import static com.miteos.deployments.hosting.ScriptedHost.hangUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.hosting.Reading.Accepted;
import com.miteos.deployments.secret.Secret;
import com.miteos.deployments.time.Deadline;
import com.miteos.deployments.time.SettableClock;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ProviderSessionTest {
  private static final Secret TOKEN = new Secret("secret-token-1234");

  private final ScriptedHost host = new ScriptedHost();
  private final SettableClock clock = SettableClock.at("2026-11-24T10:00:00Z");
  private final Instant start = clock.instant();
  private final ProviderSession session = session(Duration.ofMinutes(5));

  record Greeting(String hello) {}

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  void sendsTheTokenAndSaysWhoWeAre() throws InterruptedException {
    host.then(200, "application/json", "{\"hello\": \"you\", \"unknown\": 1}");

    var greeting = session.send(get("/greeting").bearer(TOKEN), reading(Greeting.class));

    assertThat(greeting).isEqualTo(new Greeting("you"));
    var asked = host.asked().getFirst();
    assertThat(asked.header("Authorization")).isEqualTo("Bearer secret-token-1234");
    assertThat(asked.header("User-Agent"))
        .matches("miteos-deployments/\\d+\\.\\S+ \\(\\+https://miteos\\.com\\)");
  }

  @Test
  void givesUpAfterItsAttempts() {
    host.then(500, "application/json", "{}");

    assertThatThrownBy(() -> session.send(get("/"), Testhost.accepting()))
        .asInstanceOf(type(ProviderUnavailableException.class))
        .satisfies(thrown ->
            assertThat(thrown.failure().code()).isEqualTo(FailureCode.PROVIDER_UNAVAILABLE));

    assertThat(host.asked()).hasSize(3);
  }

  @Test
  void doesNotRepeatWhatMayHaveHadAnEffect() {
    host.then(hangUp());

    assertThatThrownBy(() -> session.send(create(), Testhost.accepting()))
        .isInstanceOf(ProviderUnavailableException.class);

    assertThat(host.asked()).hasSize(1);
  }

  @Test
  void repeatsWhatTheHostCertainlyDidNotDo() throws InterruptedException {
    host.then(answer(429, Map.of("Retry-After", "2"), "")).then(200, "text/plain", "");

    session.send(create(), Testhost.accepting());

    assertThat(host.asked()).hasSize(2);
    assertThat(clock.instant()).isEqualTo(start.plusSeconds(2));
  }

  @Test
  void repeatsWhatNeverReachedTheHost() {
    host.close();

    assertThatThrownBy(() -> session.send(create(), Testhost.accepting()))
        .asInstanceOf(type(ProviderUnavailableException.class))
        .satisfies(thrown ->
            assertThat(thrown.failure().message()).isEqualTo("Testhost could not be reached."));
    assertThat(clock.instant()).isAfter(start);
  }

  @Test
  void treatsWhatIsNotJsonAsTheHostBeingUnwell() throws InterruptedException {
    host.then(200, "text/html", "<h1>Welcome</h1>")
        .then(200, "application/json", "{\"hello\": ")
        .then(200, "application/json; charset=utf-8", "{\"hello\": \"at last\"}");

    assertThat(session.send(get("/greeting"), reading(Greeting.class)).hello())
        .isEqualTo("at last");
  }

  @Test
  void takesARefusalAsFinal() {
    host.then(403, "application/json", "{}");

    assertThatThrownBy(() -> session.send(get("/"), Testhost.accepting()))
        .isInstanceOf(ProviderRejectedException.class);

    assertThat(host.asked()).hasSize(1);
  }

  @Test
  void takesADoubtfulRefusalAsFinalOnlyWhenItIsRepeated() {
    host.then(401, "text/plain", "");

    assertThatThrownBy(() -> session.send(get("/"), Testhost.accepting()))
        .isInstanceOf(ProviderRejectedException.class);

    assertThat(host.asked()).hasSize(3);
  }

  @Test
  void holdsBackEveryCallUntilTheHostsReset() throws InterruptedException {
    host.then(answer(429, Map.of("Retry-After", "30"), "")).then(200, "text/plain", "");

    Parallel.forEach(List.of(1, 2, 3, 4), 4, _ -> session.send(get("/"), Testhost.accepting()));

    assertThat(host.asked()).hasSize(5);
    assertThat(clock.instant()).isAfterOrEqualTo(start.plusSeconds(30));
  }

  @Test
  void waitsBeforeTheNextCallWhenAnAnswerUsesUpTheQuota() throws InterruptedException {
    host.then(answer(200, Map.of("Retry-After", "11"), "")).then(200, "text/plain", "");

    session.send(get("/"), Testhost.accepting());
    var afterFirst = clock.instant();
    session.send(get("/"), Testhost.accepting());

    assertThat(afterFirst).isEqualTo(start);
    assertThat(clock.instant()).isEqualTo(start.plusSeconds(11));
  }

  @Test
  void waitsOnItsOwnWhereTheHostNamesNoTime() throws InterruptedException {
    host.then(429, "text/plain", "").then(200, "text/plain", "");

    session.send(get("/"), Testhost.accepting());

    assertThat(clock.instant()).isEqualTo(start.plusSeconds(5));
  }

  @Test
  void neverSleepsPastTheDeadline() {
    host.then(answer(429, Map.of("Retry-After", "3600"), ""));

    assertThatThrownBy(() -> session.send(get("/"), Testhost.accepting()))
        .asInstanceOf(type(ProviderUnavailableException.class))
        .satisfies(thrown -> {
          assertThat(thrown.retryAfter()).contains(Duration.ofHours(1));
          assertThat(thrown.failure().code()).isEqualTo(FailureCode.PROVIDER_QUOTA);
        });

    assertThat(clock.instant()).isEqualTo(start);
  }

  @Test
  void endsBeforeTheFirstCallWhenTheDeadlineHasPassed() {
    var late = session(Duration.ZERO);

    assertThatThrownBy(() -> late.send(get("/"), Testhost.accepting()))
        .isInstanceOf(ProviderUnavailableException.class);

    assertThat(host.asked()).isEmpty();
  }

  @Test
  void endsByTheDeadlineWhenAnAnswerNeverEnds() {
    host.then(exchange -> {
      exchange.sendResponseHeaders(200, 1_000_000);
      exchange.getResponseBody().write(new byte[10]);
      exchange.getResponseBody().flush();
      waitForTheClientToGo(exchange.getResponseBody());
    });
    var impatient =
        ProviderHttp.create(Thread::sleep, new Random(7))
            .open(
                Testhost.HOST,
                FailureStage.UPLOAD,
                Deadline.in(Duration.ofMillis(400), InstantSource.system()));
    var began = System.nanoTime();

    assertThatThrownBy(() -> impatient.send(get("/"), Testhost.accepting()))
        .isInstanceOf(ProviderUnavailableException.class);

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void refusesATokenNoHeaderCanCarryWithoutNamingIt() {
    assertThatThrownBy(
            () -> session.send(get("/").bearer(new Secret("abc\ndef")), Testhost.accepting()))
        .asInstanceOf(type(ProviderRejectedException.class))
        .satisfies(thrown -> {
          assertThat(thrown.failure().code()).isEqualTo(FailureCode.CREDENTIALS_REJECTED);
          assertThat(thrown).message().doesNotContain("abc");
        });
  }

  @Test
  void reusesItsConnection() throws InterruptedException {
    var ports = new ConcurrentSkipListSet<Integer>();
    host.then(exchange -> {
      ports.add(exchange.getRemoteAddress().getPort());
      answer(200, Map.of(), "fine").give(exchange);
    });

    for (var call = 0; call < 20; call++) {
      session.send(get("/"), Testhost.accepting());
    }

    assertThat(ports).hasSize(1);
  }

  private ProviderSession session(Duration time) {
    return ProviderHttp.create(clock, new Random(7))
        .open(Testhost.HOST, FailureStage.UPLOAD, Deadline.in(time, clock));
  }

  private ProviderRequest get(String path) {
    return ProviderRequest.get(host.url(path));
  }

  private ProviderRequest create() {
    return ProviderRequest.post(host.url("/things"), RequestBody.json(Map.of())).unrepeatable();
  }

  private static <T> AnswerReader<T> reading(Class<T> type) {
    return answer -> new Accepted<>(answer.json(type));
  }

  private static void waitForTheClientToGo(OutputStream body) throws IOException {
    for (var written = 0; written < 999_990; written++) {
      body.write('.');
      body.flush();
      LockSupport.parkNanos(20_000_000);
    }
  }
}
