package com.miteos.deployments.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class BundleManifestTest {
  private static final BundledFile PAGE = file("index.html", 0, 5);
  private static final BundledFile STYLE = file("assets/style.css", 5, 7);

  @Test
  void findsFilesAndAddsTheirSizes() {
    var manifest = new BundleManifest(List.of(PAGE, STYLE));

    assertThat(manifest.find("assets/style.css")).contains(STYLE);
    assertThat(manifest.find("style.css")).isEmpty();
    assertThat(manifest.size()).isEqualTo(12);
  }

  @Test
  void refusesAPathTwice() {
    assertThatThrownBy(() -> new BundleManifest(List.of(PAGE, STYLE, file("index.html", 12, 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'index.html' twice");
  }

  private static BundledFile file(String path, long offset, long size) {
    return new BundledFile(path, offset, size, "text/plain", "1", "2", "3");
  }
}
