package com.miteos.deployments.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class InsertedMarkupTest {
  private static final String PAGE = "<html><head></head><body><h1>Hi</h1></body></html>";

  @Test
  void knowsAPageWithAScriptPutBeforeTheEndOfItsBody() {
    assertThat(explains(PAGE, PAGE.replace("</body>", "<script src=\"/x.js\"></script></body>")))
        .isTrue();
  }

  @Test
  void knowsAPageWithSomethingPutAtItsStartOrEnd() {
    assertThat(explains(PAGE, "<!-- host -->" + PAGE)).isTrue();
    assertThat(explains(PAGE, PAGE + "<!-- host -->")).isTrue();
  }

  @Test
  void isNotFooledByAnotherPage() {
    assertThat(explains(PAGE, PAGE.replace("Hi", "Hi there"))).isFalse();
    assertThat(explains(PAGE, "<html><body>Not found</body></html>")).isFalse();
    assertThat(explains(PAGE, PAGE.replace("Hi", "Ho") + "<script></script>")).isFalse();
  }

  @Test
  void isNotFooledByAPageThatLacksSomething() {
    assertThat(explains(PAGE, PAGE.replace("<h1>Hi</h1>", ""))).isFalse();
    assertThat(explains(PAGE, PAGE)).isFalse();
  }

  private static boolean explains(String original, String served) {
    return InsertedMarkup.explains(
        original.getBytes(StandardCharsets.UTF_8), served.getBytes(StandardCharsets.UTF_8));
  }
}
