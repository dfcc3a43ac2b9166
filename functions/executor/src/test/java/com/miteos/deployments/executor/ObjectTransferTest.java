package com.miteos.deployments.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.time.Deadline;
import com.miteos.deployments.time.SettableClock;
import com.miteos.deployments.workspace.Artifact;
import com.miteos.deployments.workspace.ArtifactFormat;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ObjectTransferTest {
  private static final byte[] BYTES = "the artifact".getBytes(StandardCharsets.UTF_8);
  private static final Artifact ARTIFACT =
      new Artifact(
          ArtifactFormat.ZIP,
          BYTES.length,
          HexFormat.of().formatHex(Sha256.digest().digest(BYTES)));

  private final SettableClock clock = SettableClock.at("2026-01-02T03:04:05Z");
  private final Deadline deadline = Deadline.in(Duration.ofMinutes(1), clock);
  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectTransfer transfer = new ObjectTransfer(client, clock, new Random(1));
  private PresignedStorage storage;

  @TempDir private Path folder;

  @BeforeEach
  void open() throws IOException {
    storage = new PresignedStorage();
  }

  @AfterEach
  void close() {
    client.close();
    storage.close();
  }

  @Test
  void repeatsWhatStorageWasTooBusyFor() throws Exception {
    storage.put("source", BYTES);
    storage.failNext(503, 429, 500);

    download();

    assertThat(folder.resolve("file")).hasBinaryContent(BYTES);
    assertThat(storage.requests()).hasSize(4);
    assertThat(clock.instant()).isBefore(deadline.at());
  }

  @Test
  void givesUpAfterAFewAttempts() {
    storage.failNext(503, 503, 503, 503, 503);

    assertThatThrownBy(this::download)
        .isInstanceOf(IOException.class)
        .hasMessage("storage answered 503");
    assertThat(storage.requests()).hasSize(4);
  }

  @Test
  void doesNotRepeatARefusal() {
    storage.failNext(403);

    assertThatThrownBy(this::download)
        .isInstanceOf(TransferFailedException.class)
        .hasMessage("storage answered 403");
    assertThat(storage.requests()).hasSize(1);
  }

  @Test
  void refusesOtherBytesThanTheArtifacts() {
    storage.put("source", "another artifact".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(this::download)
        .isInstanceOf(IOException.class)
        .hasMessage("expected the artifact's bytes, got others");
  }

  @Test
  void uploadsAFileWithItsLength() throws Exception {
    var file = Files.write(folder.resolve("output.tar"), BYTES);
    storage.failNext(503);

    transfer.upload(file, storage.url("output"), deadline);

    assertThat(storage.get("output")).isEqualTo(BYTES);
  }

  @Test
  void startsNothingAfterTheDeadline() {
    clock.advance(Duration.ofMinutes(2));

    assertThatThrownBy(this::download).isInstanceOf(HttpTimeoutException.class);
    assertThat(storage.requests()).isEmpty();
  }

  private void download() throws IOException, InterruptedException {
    transfer.download(storage.url("source"), ARTIFACT, folder.resolve("file"), deadline);
  }
}
