package com.miteos.deployments.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchiveFormatTest {
  @TempDir private Path folder;

  @BeforeEach
  void fill() throws IOException {
    Files.createDirectories(folder.resolve("src"));
    Files.createDirectories(folder.resolve("node_modules/vite"));
    Files.writeString(folder.resolve("src/main.js"), "main");
    Files.writeString(folder.resolve("index.html"), "index");
    Files.writeString(folder.resolve("node_modules/vite/index.js"), "vite");
  }

  @ParameterizedTest
  @EnumSource
  void packsTheSameFilesIntoTheSameBytes(ArchiveFormat format) throws IOException {
    assertThat(pack(format)).isEqualTo(pack(format));
  }

  @Test
  void leavesOutWhatIsInstalledAndBuilt() throws IOException {
    List<String> zipped = new ArrayList<>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(pack(ArchiveFormat.ZIP)))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        zipped.add(entry.getName());
      }
    }
    List<String> tarred = new ArrayList<>();
    var packed = new ByteArrayInputStream(pack(ArchiveFormat.TAR_GZ));
    try (var tar = new TarArchiveInputStream(new GZIPInputStream(packed))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        tarred.add(entry.getName());
      }
    }

    assertThat(zipped).containsExactly("index.html", "src/main.js");
    assertThat(tarred).containsExactly("index.html", "src/main.js");
  }

  private byte[] pack(ArchiveFormat format) throws IOException {
    var packed = new ByteArrayOutputStream();
    format.pack(folder, packed);
    return packed.toByteArray();
  }
}
