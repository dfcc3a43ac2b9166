package com.miteos.deployments.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.bundling.ArchiveBuilder;
import com.miteos.deployments.bundling.ArchiveFormat;
import com.miteos.deployments.bundling.ArchiveLimits;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LockFilesTest {
  @ParameterizedTest
  @EnumSource(ArchiveFormat.class)
  void areTheSameHoweverTheyArePacked(ArchiveFormat format) throws IOException {
    var archive = new ArchiveBuilder().file("a.txt", "a").file("yarn.lock", "lock");
    var other = new ArchiveBuilder().file("yarn.lock", "lock").file("b.txt", "b");

    assertThat(new LockFiles(ArchiveLimits.STANDARD).digest(archive.as(format), "", null))
        .isPresent()
        .isEqualTo(digest(other, ""));
  }

  @Test
  void differByContentNameAndPlace() throws IOException {
    var yarn = digest(new ArchiveBuilder().file("yarn.lock", "lock"), "");

    assertThat(digest(new ArchiveBuilder().file("yarn.lock", "lock2"), "")).isNotEqualTo(yarn);
    assertThat(digest(new ArchiveBuilder().file("bun.lock", "lock"), "")).isNotEqualTo(yarn);
    assertThat(digest(new ArchiveBuilder().file("app/yarn.lock", "lock"), "app/"))
        .isNotEqualTo(yarn);
  }

  @Test
  void differByTheCommandThatInstallsThem() throws IOException {
    var archive = new ArchiveBuilder().file("yarn.lock", "lock");

    assertThat(digest(archive, "", "yarn")).isPresent().isNotEqualTo(digest(archive, ""));
  }

  @Test
  void countInTheProjectAndAroundItOnly() throws IOException {
    var around =
        new ArchiveBuilder().file("pnpm-lock.yaml", "a").file("apps/web/package.json", "{}");
    var beside = new ArchiveBuilder().file("apps/api/pnpm-lock.yaml", "a").file("a", "a");

    assertThat(digest(around, "apps/web/")).isPresent();
    assertThat(digest(beside, "apps/web/")).isEmpty();
  }

  private static Optional<String> digest(ArchiveBuilder archive, String folder) throws IOException {
    return digest(archive, folder, null);
  }

  private static Optional<String> digest(
      ArchiveBuilder archive, String folder, @Nullable String installCommand) throws IOException {
    return new LockFiles(ArchiveLimits.STANDARD)
        .digest(archive.as(ArchiveFormat.TAR_GZIP), folder, installCommand);
  }
}
