package com.miteos.deployments.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class UriPathTest {
  @Test
  void keepsUnreservedCharacters() {
    assertThat(UriPath.encode("AZaz09-._~")).isEqualTo("AZaz09-._~");
  }

  @Test
  void encodesEverythingElseOfASegment() {
    assertThat(UriPath.encode("a/b +&=;,@$:!*'()[]%\"é"))
        .isEqualTo("a%2Fb%20%2B%26%3D%3B%2C%40%24%3A%21%2A%27%28%29%5B%5D%25%22%C3%A9");
  }

  @Test
  void keepsTheSlashesOfAPath() {
    assertThat(UriPath.encodePath("assets/my page ü.html"))
        .isEqualTo("assets/my%20page%20%C3%BC.html");
  }

  @Test
  void leavesDecomposedNamesDecomposed() {
    assertThat(UriPath.encode("u\u0308")).isEqualTo("u%CC%88");
  }

  @Test
  void makesPathsThatDecodeToWhatTheyWere() {
    var path = "$& and $$/100%/emoji 🎉.txt";

    assertThat(URI.create("http://host/" + UriPath.encodePath(path)).getPath())
        .isEqualTo("/" + path);
  }
}
