package com.miteos.deployments.bundling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.bundle.BundleManifest;
import com.miteos.deployments.bundle.BundleWriter;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Runs in a heap of 40 MiB, see the module's pom.
final class BundlerMemoryIT {
  private static final int MEBIBYTES = 96;

  @ParameterizedTest
  @EnumSource(names = {"TAR", "ZIP"})
  void bundlesAFileLargerThanTheHeap(ArchiveFormat format) throws IOException {
    assertThat(Runtime.getRuntime().maxMemory()).isLessThan(48L << 20);
    var source = GeneratedArchiveSource.of(format, MEBIBYTES);
    var writer = new CountingWriter();

    var manifest = new Bundler(ArchiveLimits.STANDARD).bundle(source, "", writer);

    assertThat(writer.bytes).isEqualTo(source.fileSize());
    assertThat(manifest.files()).singleElement().extracting("size").isEqualTo(source.fileSize());
  }

  @Test
  void refusesEndlessEntriesBeforeItKeepsThem() throws IOException {
    var zip =
        ZipBytes.of(new ArchiveBuilder().file("a", "x")).repeatingEntry(120_000, 65_535).source();

    assertThatThrownBy(
            () -> new Bundler(ArchiveLimits.STANDARD).bundle(zip, "", new CountingWriter()))
        .isInstanceOf(ArtifactRejectedException.class);
  }

  private static final class CountingWriter implements BundleWriter {
    private long bytes;

    @Override
    public void write(byte[] source, int offset, int length) {
      bytes += length;
    }

    @Override
    public void commit(BundleManifest manifest) {}

    @Override
    public void close() {}
  }
}
