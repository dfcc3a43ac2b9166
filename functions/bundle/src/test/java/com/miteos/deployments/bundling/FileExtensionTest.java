package com.miteos.deployments.bundling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FileExtensionTest {
  @ParameterizedTest
  @CsvSource({
    "index.html, html",
    "img/Photo.JPG, JPG",
    ".htaccess, ''",
    ".env.local, local",
    "..txt, txt",
    "file., ''",
    "archive.tar.gz, gz",
    "a.b/noext, ''"
  })
  void readsTheExtensionAsNodeDoes(String path, String extension) {
    assertThat(FileExtension.of(path)).isEqualTo(extension);
  }
}
