package com.miteos.deployments.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TokenFormatTest {
  private final Random random = new Random(3);

  @ParameterizedTest
  @EnumSource
  void makesTokensOfEachMode(Mode mode) {
    var text = TokenFormat.generate(mode, random).value();

    assertThat(text).startsWith("mt_" + mode.wireName() + "_").hasSize(46);
    assertThat(TokenFormat.isWellFormed(text)).isTrue();
  }

  @Test
  void noticesEveryMistypedCharacter() {
    var text = TokenFormat.generate(Mode.LIVE, random).value();

    assertThat(IntStream.range(0, text.length()).mapToObj(position -> mistyped(text, position)))
        .noneMatch(TokenFormat::isWellFormed);
  }

  private static String mistyped(String text, int position) {
    var wrong = text.charAt(position) == 'a' ? 'b' : 'a';
    return text.substring(0, position) + wrong + text.substring(position + 1);
  }

  @Test
  void noticesSwappedNeighboursCutsAndAdditions() {
    var text = TokenFormat.generate(Mode.TEST, random).value();

    assertThat(TokenFormat.isWellFormed(text.substring(0, 45))).isFalse();
    assertThat(TokenFormat.isWellFormed(text + "a")).isFalse();
    assertThat(TokenFormat.isWellFormed(text + "\n")).isFalse();
    assertThat(TokenFormat.isWellFormed(text.replace("mt_test_", "mt_live_"))).isFalse();
    assertThat(TokenFormat.isWellFormed("")).isFalse();
  }
}
