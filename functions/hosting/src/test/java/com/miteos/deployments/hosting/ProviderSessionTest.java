package com.miteos.deployments.hosting;

import static com.miteos.deployments.hosting.ScriptedHost.answer;
import static com.miteos.deployments.hosting.ScriptedHost.hangUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.miteos.deployments.dependency.DependencyUnavailableException;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.hosting.Reading.Accepted;
import com.miteos.deployments.hosting.Reading.Doubtful;
import com.miteos.deployments.hosting.Reading.Limited;
import com.miteos.deployments.hosting.Reading.Refused;
import com.miteos.deployments.hosting.Reading.Unwell;
import com.miteos.deployments.secret.Secret;
import com.miteos.deployments.time.Deadline;
import com.miteos.deployments.time.SettableClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
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
  void streamsABodyWithItsLengthAndOpensItAnewForEveryAttempt() throws InterruptedException {
    host.then(503, "text/html", "<p>busy").then(hangUp()).then(200, "text/plain", "");
    var opened = new AtomicInteger();
    var body =
        new RequestBody.Streamed(
            "application/octet-stream",
            5,
            () -> {
              opened.incrementAndGet();
              return stream("bytes");
            });

    session.send(ProviderRequest.put(host.url("/file"), body), accepting());

    assertThat(opened).hasValue(3);
    assertThat(host.asked()).hasSize(3);
    assertThat(host.asked())
        .allSatisfy(asked -> {
          assertThat(asked.body()).isEqualTo("bytes");
          assertThat(asked.header("Content-Length")).isEqualTo("5");
          assertThat(asked.header("Content-Type")).isEqualTo("application/octet-stream");
        });
  }

  @Test
  void sendsAnEmptyBodyWithItsLength() throws InterruptedException {
    host.then(200, "text/plain", "");
    var body = new RequestBody.Streamed("application/octet-stream", 0, () -> stream(""));

    session.send(ProviderRequest.put(host.url("/file"), body), accepting());

    assertThat(host.asked().getFirst().header("Content-Length")).isEqualTo("0");
  }

  @Test
  void closesABodyAlsoWhenTheHostHangsUp() {
    host.then(hangUp());
    var closed = new AtomicInteger();
    var body =
        new RequestBody.Streamed(
            "application/octet-stream",
            5,
            () ->
                new ByteArrayInputStream(new byte[5]) {
                  @Override
                  public void close() {
                    closed.incrementAndGet();
                  }
                });

    assertThatThrownBy(
            () -> session.send(ProviderRequest.put(host.url("/file"), body), accepting()))
        .isInstanceOf(ProviderUnavailableException.class);

    assertThat(closed).hasValueGreaterThanOrEqualTo(3);
  }

  @Test
  void blamesItsOwnStorageWhenTheBodyCannotBeRead() {
    host.then(200, "text/plain", "");
    var body =
        new RequestBody.Streamed(
            "application/octet-stream",
            5,
            () -> {
              throw new IOException("storage is down");
            });

    assertThatThrownBy(
            () -> session.send(ProviderRequest.put(host.url("/file"), body), accepting()))
        .isInstanceOf(DependencyUnavailableException.class)
        .hasRootCauseMessage("storage is down");
  }

  @Test
  void blamesItsOwnStorageWhenTheBodyEndsEarly() {
    host.then(200, "text/plain", "");
    var body =
        new RequestBody.Streamed(
            "application/octet-stream",
            50_000,
            () ->
                new InputStream() {
                  private int left = 20_000;

                  @Override
                  public int read() throws IOException {
                    throw new IOException("read byte by byte");
                  }

                  @Override
                  public int read(byte[] bytes, int offset, int length) throws IOException {
                    if (left == 0) {
                      throw new IOException("connection to storage lost");
                    }
                    var given = Math.min(left, length);
                    left -= given;
                    return given;
                  }
                });

    assertThatThrownBy(
            () -> session.send(ProviderRequest.put(host.url("/file"), body), accepting()))
        .isInstanceOf(DependencyUnavailableException.class);
  }

  @Test
  void givesUpAfterItsAttempts() {
    host.then(500, "application/json", "{}");

    assertThatThrownBy(() -> session.send(get("/"), accepting()))
        .asInstanceOf(type(ProviderUnavailableException.class))
        .satisfies(thrown ->
            assertThat(thrown.failure().code()).isEqualTo(FailureCode.PROVIDER_UNAVAILABLE));

    assertThat(host.asked()).hasSize(3);
  }

  @Test
  void doesNotRepeatWhatMayHaveHadAnEffect() {
    host.then(hangUp());

    assertThatThrownBy(() -> session.send(create(), accepting()))
        .isInstanceOf(ProviderUnavailableException.class);

    assertThat(host.asked()).hasSize(1);
  }

  @Test
  void repeatsWhatTheHostCertainlyDidNotDo() throws InterruptedException {
    host.then(answer(429, Map.of("Retry-After", "2"), "")).then(200, "text/plain", "");

    session.send(create(), accepting());

    assertThat(host.asked()).hasSize(2);
    assertThat(clock.instant()).isEqualTo(start.plusSeconds(2));
  }

  @Test
  void repeatsWhatNeverReachedTheHost() {
    host.close();

    assertThatThrownBy(() -> session.send(create(), accepting()))
        .asInstanceOf(type(ProviderUnavailableException.class))
        .satisfies(thrown ->
            assertThat(thrown.failure().message()).isEqualTo("Testhost could not be reached"));
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

    assertThatThrownBy(() -> session.send(get("/"), accepting()))
        .isInstanceOf(ProviderRejectedException.class);

    assertThat(host.asked()).hasSize(1);
  }

  @Test
  void takesADoubtfulRefusalAsFinalOnlyWhenItIsRepeated() {
    host.then(401, "text/plain", "");

    assertThatThrownBy(() -> session.send(get("/"), accepting()))
        .isInstanceOf(ProviderRejectedException.class);

    assertThat(host.asked()).hasSize(3);
  }

  @Test
  void holdsBackEveryCallUntilTheHostsReset() throws InterruptedException {
    host.then(answer(429, Map.of("Retry-After", "30"), "")).then(200, "text/plain", "");

    Parallel.forEach(List.of(1, 2, 3, 4), 4, _ -> session.send(get("/"), accepting()));

    assertThat(host.asked()).hasSize(5);
    assertThat(clock.instant()).isAfterOrEqualTo(start.plusSeconds(30));
  }

  @Test
  void waitsBeforeTheNextCallWhenAnAnswerUsesUpTheQuota() throws InterruptedException {
    host.then(answer(200, Map.of("Retry-After", "11"), "")).then(200, "text/plain", "");

    session.send(get("/"), accepting());
    var afterFirst = clock.instant();
    session.send(get("/"), accepting());

    assertThat(afterFirst).isEqualTo(start);
    assertThat(clock.instant()).isEqualTo(start.plusSeconds(11));
  }

  @Test
  void waitsOnItsOwnWhereTheHostNamesNoTime() throws InterruptedException {
    host.then(429, "text/plain", "").then(200, "text/plain", "");

    session.send(get("/"), accepting());

    assertThat(clock.instant()).isEqualTo(start.plusSeconds(5));
  }

  @Test
  void neverSleepsPastTheDeadline() {
    host.then(answer(429, Map.of("Retry-After", "3600"), ""));

    assertThatThrownBy(() -> session.send(get("/"), accepting()))
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

    assertThatThrownBy(() -> late.send(get("/"), accepting()))
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
                testHost(),
                FailureStage.UPLOAD,
                Deadline.in(Duration.ofMillis(400), InstantSource.system()));
    var began = System.nanoTime();

    assertThatThrownBy(() -> impatient.send(get("/"), accepting()))
        .isInstanceOf(ProviderUnavailableException.class);

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void refusesATokenNoHeaderCanCarryWithoutNamingIt() {
    assertThatThrownBy(() -> session.send(get("/").bearer(new Secret("abc\ndef")), accepting()))
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
      session.send(get("/"), accepting());
    }

    assertThat(ports).hasSize(1);
  }

  private ProviderSession session(Duration time) {
    return ProviderHttp.create(clock, new Random(7))
        .open(testHost(), FailureStage.UPLOAD, Deadline.in(time, clock));
  }

  private static Host testHost() {
    return new Host(
        "Testhost",
        new Retries(3, Duration.ofMillis(100), Duration.ofSeconds(2), 5, Duration.ofSeconds(5)),
        RateLimitHeaders::retryAfter);
  }

  private ProviderRequest get(String path) {
    return ProviderRequest.get(host.url(path));
  }

  private ProviderRequest create() {
    return ProviderRequest.post(host.url("/things"), RequestBody.json(Map.of())).unrepeatable();
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static <T> AnswerReader<T> reading(Class<T> type) {
    return answer -> new Accepted<>(answer.json(type));
  }

  private static AnswerReader<URI> accepting() {
    return answer ->
        switch (answer.status()) {
          case 200 -> new Accepted<>(URI.create("/"));
          case 401 -> new Doubtful<>(failure(FailureCode.CREDENTIALS_REJECTED));
          case 403 -> new Refused<>(failure(FailureCode.CREDENTIALS_REJECTED));
          case 429 -> new Limited<>(failure(FailureCode.PROVIDER_QUOTA));
          default -> new Unwell<>(failure(FailureCode.PROVIDER_UNAVAILABLE));
        };
  }

  private static Failure failure(FailureCode code) {
    return Failure.of(FailureStage.UPLOAD, code, "Testhost said no");
  }

  private static void waitForTheClientToGo(OutputStream body) throws IOException {
    for (var written = 0; written < 999_990; written++) {
      body.write('.');
      body.flush();
      LockSupport.parkNanos(20_000_000);
    }
  }
}
