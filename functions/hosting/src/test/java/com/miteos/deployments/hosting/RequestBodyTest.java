package com.miteos.deployments.hosting;

import static com.miteos.deployments.hosting.ScriptedHost.hangUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.dependency.DependencyUnavailableException;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.time.Deadline;
import com.miteos.deployments.time.SettableClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RequestBodyTest {
  private final ScriptedHost host = new ScriptedHost();
  private final SettableClock clock = SettableClock.at("2026-11-24T10:00:00Z");
  private final ProviderSession session =
      ProviderHttp.create(clock, new Random(7))
          .open(Testhost.HOST, FailureStage.UPLOAD, Deadline.in(Duration.ofMinutes(5), clock));

  @AfterEach
  void stop() {
    host.close();
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

    session.send(ProviderRequest.put(host.url("/file"), body), Testhost.accepting());

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

    session.send(ProviderRequest.put(host.url("/file"), body), Testhost.accepting());

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
            () -> session.send(ProviderRequest.put(host.url("/file"), body), Testhost.accepting()))
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
            () -> session.send(ProviderRequest.put(host.url("/file"), body), Testhost.accepting()))
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
            () -> session.send(ProviderRequest.put(host.url("/file"), body), Testhost.accepting()))
        .isInstanceOf(DependencyUnavailableException.class);
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
