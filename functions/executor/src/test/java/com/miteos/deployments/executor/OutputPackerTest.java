package com.miteos.deployments.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.bundling.ArchiveLimits;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.executor.OutputPacker.Packed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutputPackerTest {
  private static final ArchiveLimits LIMITS = new ArchiveLimits(3, 20, 1_000);

  @TempDir private Path folder;
  private Path workspace;
  private Path output;

  @BeforeEach
  void createOutput() throws IOException {
    workspace = folder.toRealPath().resolve("workspace");
    output = Files.createDirectories(workspace.resolve("dist"));
  }

  @Test
  void packsTheSameFilesToTheSameBytes() throws IOException {
    write("b.txt", "bb");
    write("a/a.txt", "a");
    var first = pack();

    Files.setLastModifiedTime(output.resolve("b.txt"), FileTime.from(Instant.EPOCH));
    var second = pack();

    assertThat(second).isEqualTo(first);
    assertThat(first.files()).isEqualTo(2);
    assertThat(first.bytes()).isEqualTo(3);
    var tar = Files.readAllBytes(folder.resolve("output.tar"));
    assertThat(first.size()).isEqualTo(tar.length);
    assertThat(first.sha256()).isEqualTo(HexFormat.of().formatHex(Sha256.digest().digest(tar)));
  }

  @Test
  void refusesTooManyFiles() throws IOException {
    for (int number = 0; number < 4; number++) {
      write(number + ".txt", "");
    }

    assertRefused(FailureCode.ARTIFACT_TOO_LARGE, "at most 3 files");
  }

  @Test
  void refusesTooManyBytes() throws IOException {
    write("a.txt", "x".repeat(21));

    assertRefused(FailureCode.ARTIFACT_TOO_LARGE, "at most 20 bytes");
  }

  @Test
  void refusesALinkToNothing() throws IOException {
    Files.createSymbolicLink(output.resolve("gone"), Path.of("nowhere"));

    assertRefused(FailureCode.ARTIFACT_INVALID, "'gone' points to nothing");
  }

  @Test
  void refusesALinkBackToItself() throws IOException {
    Files.createSymbolicLink(output.resolve("again"), Path.of("."));

    assertRefused(FailureCode.ARTIFACT_INVALID, "'again' is a link that leads back to itself");
  }

  @Test
  void refusesALinkOutOfTheWorkspace() throws IOException {
    Files.writeString(folder.resolve("secret"), "x");
    Files.createSymbolicLink(output.resolve("a"), Path.of("../../secret"));

    assertRefused(FailureCode.ARTIFACT_INVALID, "'a' is a link out of the workspace");
  }

  private void assertRefused(FailureCode code, String message) {
    assertThatThrownBy(this::pack)
        .isInstanceOfSatisfying(
            ExecutionFailedException.class,
            failed -> {
              assertThat(failed.failure().code()).isEqualTo(code);
              assertThat(failed.failure().message()).contains(message);
            });
  }

  private void write(String name, String content) throws IOException {
    var file = output.resolve(name);
    Files.createDirectories(output.resolve("a"));
    Files.writeString(file, content);
  }

  private Packed pack() throws IOException {
    return new OutputPacker(LIMITS).pack(output, workspace, folder.resolve("output.tar"));
  }
}
