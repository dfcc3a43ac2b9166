package com.miteos.deployments.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FailureTest {
  private static final Failure FAILURE =
      Failure.of(FailureStage.UPLOAD, FailureCode.PROVIDER_UNAVAILABLE, "Netlify is down");

  @Test
  void takesClassAndAdviceFromItsCode() {
    assertThat(FAILURE.failureClass()).isEqualTo(FailureClass.PROVIDER);
    assertThat(FAILURE.retryable()).isTrue();
    assertThat(Failure.of(FailureStage.BUILD, FailureCode.INTERNAL, "A bug").failureClass())
        .isEqualTo(FailureClass.PLATFORM);
  }

  @Test
  void keepsTheLastLinesOfTheLog() {
    var lines = IntStream.rangeClosed(1, 50).mapToObj(number -> "line " + number).toList();

    assertThat(FAILURE.after(lines).logTail()).isEqualTo(lines.subList(30, 50));
    assertThat(FAILURE.after(List.of("only")).logTail()).containsExactly("only");
  }

  @Test
  void keepsTheRestWhenItIsExplained() {
    var provider = new ProviderError(503, null, "abc");

    var explained = FAILURE.after(List.of("last words")).by(provider);

    assertThat(explained.provider()).isEqualTo(provider);
    assertThat(explained.logTail()).containsExactly("last words");
    assertThat(explained.message()).isEqualTo("Netlify is down");
  }
}
