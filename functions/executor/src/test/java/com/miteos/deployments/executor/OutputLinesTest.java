package com.miteos.deployments.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class OutputLinesTest {
  private static final String SECRET = "s3cret-value-of-some-length";

  @Test
  void endsLinesWhereTheOutputDoes() throws IOException {
    assertThat(lines("one\ntwo\r\n\n  three")).containsExactly("one", "two", "  three");
  }

  @Test
  void keepsTheLastStateOfALineThatOverwritesItself() throws IOException {
    assertThat(lines("10 %\r50 %\r100 %\ndone\r\n")).containsExactly("100 %", "done");
  }

  static Stream<Arguments> escapes() {
    return Stream.of(
        arguments("\u001b[31mred\u001b[0m \u001b[1;38;5;12mblue\u001b[K", "red blue"),
        arguments("\u001b]0;window title\u0007shown", "shown"),
        arguments("\u001b]8;;https://x.example\u001b\\link\u001b]8;;\u001b\\", "link"),
        arguments("bell\u0007 and \u0000 nul\ttab", "bell and  nul\ttab"));
  }

  @ParameterizedTest
  @MethodSource("escapes")
  void takesOutEscapeSequences(String printed, String shown) throws IOException {
    assertThat(lines(printed)).containsExactly(shown);
  }

  @Test
  void takesOutSecretsThatEscapesHide() throws IOException {
    assertThat(lines("token s3cret-\u001b[1mvalue-of-some-length!\n"))
        .containsExactly("token [redacted]!");
  }

  @Test
  void cutsLinesThatAreTooLong() throws IOException {
    var line = lines("x".repeat(1 << 20) + "\nnext").getFirst();

    assertThat(line).hasSize(OutputLines.MAX_CHARACTERS + 13).endsWith("x … (line cut)");
  }

  @Test
  void leavesNoPartOfASecretWhereALineIsCut() throws IOException {
    for (int before = 0; before < 40; before++) {
      var prefix = "x".repeat(OutputLines.MAX_CHARACTERS + SECRET.length() - before);
      assertThat(lines(prefix + SECRET + "y").getFirst()).doesNotContain("s3c");
    }
    assertThat(lines(SECRET.repeat(1_000)).getFirst()).doesNotContain("s3c").contains("[redacted]");
  }

  @Test
  void takesOutSecretsThatComeInPieces() throws IOException {
    for (int before = 8_160; before < 8_200; before++) {
      var printed = "x".repeat(99).concat("\n").repeat(82).substring(8_200 - before);

      assertThat(lines(printed + SECRET + "\n").getLast()).endsWith("[redacted]");
    }
  }

  @Test
  void readsWhatIsNotUtf8() throws IOException {
    var lines = new ArrayList<String>();
    new OutputLines(new Redactor(List.of()), lines::add)
        .read(new ByteArrayInputStream(new byte[] {'a', (byte) 0xff, 'b'}));

    assertThat(lines).containsExactly("a\ufffdb");
  }

  private static List<String> lines(String output) throws IOException {
    var lines = new ArrayList<String>();
    new OutputLines(new Redactor(List.of(SECRET)), lines::add)
        .read(new ByteArrayInputStream(output.getBytes(StandardCharsets.UTF_8)));
    return lines;
  }
}
