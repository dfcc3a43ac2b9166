package com.miteos.deployments.executor;

import com.miteos.deployments.time.Deadline;
import com.miteos.deployments.time.Sleeper;
import com.miteos.deployments.workspace.Artifact;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Moves whole files to and from storage through presigned urls, which stay out of every message.
final class ObjectTransfer {
  private static final int ATTEMPTS = 4;
  private static final Duration FIRST_WAIT = Duration.ofMillis(400);
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final int OK = 200;

  private final HttpClient client;
  private final Sleeper sleeper;
  private final RandomGenerator random;

  ObjectTransfer(HttpClient client, Sleeper sleeper, RandomGenerator random) {
    this.client = client;
    this.sleeper = sleeper;
    this.random = random;
  }

  /// Fails where the bytes are not the artifact's.
  void download(URI url, Artifact artifact, Path file, Deadline deadline)
      throws IOException, InterruptedException {
    repeat(
        deadline,
        () -> {
          var request = HttpRequest.newBuilder(url).timeout(timeLeft(deadline)).build();
          var response = client.send(request, BodyHandlers.ofInputStream());
          try (var body = response.body()) {
            checkStatus(response);
            var digest = Sha256.digest();
            try (var output = new DigestOutputStream(Files.newOutputStream(file), digest)) {
              body.transferTo(output);
            }
            if (!HexFormat.of().formatHex(digest.digest()).equals(artifact.sha256())) {
              throw new IOException("expected the artifact's bytes, got others");
            }
          }
        });
  }

  /// Whatever lies there.
  void download(URI url, Path file, Deadline deadline) throws IOException, InterruptedException {
    repeat(
        deadline,
        () -> {
          var request = HttpRequest.newBuilder(url).timeout(timeLeft(deadline)).build();
          checkStatus(client.send(request, BodyHandlers.ofFile(file)));
        });
  }

  void upload(Path file, URI url, Deadline deadline) throws IOException, InterruptedException {
    var body = BodyPublishers.ofFile(file);
    repeat(deadline, () -> put(body, url, deadline));
  }

  /// The first `size` bytes of a stream that is opened anew for every attempt.
  void upload(long size, Supplier<InputStream> bytes, URI url, Deadline deadline)
      throws IOException, InterruptedException {
    var body =
        size == 0
            ? BodyPublishers.noBody()
            : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(bytes), size);
    repeat(deadline, () -> put(body, url, deadline));
  }

  private void put(BodyPublisher body, URI url, Deadline deadline)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(url).timeout(timeLeft(deadline)).PUT(body).build();
    checkStatus(client.send(request, BodyHandlers.discarding()));
  }

  /// False also where storage does not tell.
  boolean exists(URI url) throws InterruptedException {
    try {
      var request = HttpRequest.newBuilder(url).timeout(LOOK).build();
      return client.send(request, BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException _) {
      return false;
    }
  }

  private static Duration timeLeft(Deadline deadline) throws HttpTimeoutException {
    if (deadline.hasPassed()) {
      throw new HttpTimeoutException("no time left for the transfer");
    }
    return deadline.remaining();
  }

  private static void checkStatus(HttpResponse<?> response) throws IOException {
    int status = response.statusCode();
    if (status >= SERVER_ERROR || status == TOO_MANY_REQUESTS) {
      throw new IOException("storage answered " + status);
    }
    if (status != OK) {
      throw new TransferFailedException("storage answered " + status);
    }
  }

  private void repeat(Deadline deadline, Transfer transfer)
      throws IOException, InterruptedException {
    var wait = FIRST_WAIT;
    for (int attempt = 1; ; attempt++) {
      try {
        transfer.run();
        return;
      } catch (TransferFailedException refused) {
        throw refused;
      } catch (IOException failure) {
        if (attempt == ATTEMPTS || !deadline.allows(wait)) {
          throw failure;
        }
      }
      sleeper.sleep(Duration.ofMillis(random.nextLong(wait.toMillis()) + 1));
      wait = wait.multipliedBy(2);
    }
  }

  private interface Transfer {
    void run() throws IOException, InterruptedException;
  }
}
