package com.miteos.deployments.simulator.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileKeyTest {
  @ParameterizedTest
  @CsvSource({
    "index.html,'',bc88d1b19523ba52d6a2959dd93cf9c8",
    "noext,'',af1349b9f5f9a1a6a0404dea36dcc949",
    "logo.png,foobar,2082190357cfd3617ccfe04f340c6247",
    "logo.txt,foobar,1a98fb08af91aca4a7df1764a2c4ddb0",
    "archive.tar.gz,hello,eff1b44fe82af50f960f49761d2262ae",
    "STYLE.CSS,body{},70a55c2d906ca532b58f0adf8d713f9c",
    "style.css,body{},622e1fa69535c6ed5e3a85e2ccaafd15"
  })
  void isWhatCloudflaresOwnClientComputes(
      String path, String content, String key, @TempDir Path directory) throws IOException {
    var bytes = content.getBytes(StandardCharsets.UTF_8);
    var file = Files.write(directory.resolve("content"), bytes);

    assertThat(FileKey.of(bytes, path)).isEqualTo(key);
    assertThat(FileKey.of(file, path)).isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource({
    "765,a.html,54795d73eecf6fc2441e6a43d801beda",
    "3000,b.css,54616bc9bdde03ffece14c780000a1d9",
    "102400,c.woff2,1aac5df1e83166f0e8b8594c618da5d1"
  })
  void countsTheBytesInBase64(int length, String path, String key) {
    var bytes = new byte[length];
    for (var index = 0; index < length; index++) {
      bytes[index] = (byte) (index % 251);
    }

    assertThat(FileKey.of(bytes, path)).isEqualTo(key);
  }
}
