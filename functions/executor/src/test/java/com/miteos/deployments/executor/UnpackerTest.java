package com.miteos.deployments.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.bundling.ArchiveBuilder;
import com.miteos.deployments.bundling.ArchiveFormat;
import com.miteos.deployments.bundling.ArchiveLimits;
import com.miteos.deployments.bundling.ArtifactRejectedException;
import com.miteos.deployments.deployment.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class UnpackerTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(ArchiveFormat.class)
  void restoresFilesFoldersLinksAndPrograms(ArchiveFormat format) throws IOException {
    unpack(
        new ArchiveBuilder()
            .symbolicLink("bin/tool", "../lib/tool.sh")
            .executable("lib/tool.sh", "#!/bin/sh")
            .file("a/b/c.txt", "text")
            .folder("empty")
            .symbolicLink("latest", "a/b"),
        format);

    assertThat(folder.resolve("a/b/c.txt")).hasContent("text").isNotEmptyFile();
    assertThat(Files.isExecutable(folder.resolve("a/b/c.txt"))).isFalse();
    assertThat(folder.resolve("lib/tool.sh")).isExecutable();
    assertThat(folder.resolve("bin/tool")).isSymbolicLink().hasContent("#!/bin/sh");
    assertThat(folder.resolve("latest/c.txt")).hasContent("text");
    assertThat(folder.resolve("empty")).isEmptyDirectory();
  }

  @Test
  void restoresHardLinks() throws IOException {
    unpack(
        new ArchiveBuilder().file("a.txt", "text").hardLink("b/c.txt", "a.txt"), ArchiveFormat.TAR);

    assertThat(folder.resolve("b/c.txt")).hasContent("text");
  }

  @Test
  void refusesAHardLinkToNothing() {
    var archive = new ArchiveBuilder().file("a.txt", "text").hardLink("c.txt", "b.txt");

    assertThatThrownBy(() -> unpack(archive, ArchiveFormat.TAR))
        .isInstanceOfSatisfying(
            ExecutionFailedException.class,
            failed -> {
              assertThat(failed.failure().code()).isEqualTo(FailureCode.ARTIFACT_INVALID);
              assertThat(failed.failure().message()).contains("'c.txt'", "'b.txt'");
            });
  }

  @Test
  void refusesLinksThatLeadOutOnlyTogether() {
    var archive =
        new ArchiveBuilder()
            .file("top/a.txt", "text")
            .symbolicLink("a/b/c/shallow", "../../../top")
            .symbolicLink("out", "a/b/c/shallow/../../../..");

    assertThatThrownBy(() -> unpack(archive, ArchiveFormat.TAR))
        .isInstanceOf(ExecutionFailedException.class)
        .hasMessageContaining("'out' leads out");
  }

  @Test
  void writesNothingThroughALink() {
    var archive = new ArchiveBuilder().symbolicLink("a", "b").file("a/c.txt", "text");

    assertThatThrownBy(() -> unpack(archive, ArchiveFormat.TAR))
        .isInstanceOf(ArtifactRejectedException.class)
        .hasMessageContaining("'a' to be a file or a folder");
  }

  private void unpack(ArchiveBuilder archive, ArchiveFormat format) throws IOException {
    new Unpacker(ArchiveLimits.STANDARD).unpack(archive.as(format), folder);
  }
}
