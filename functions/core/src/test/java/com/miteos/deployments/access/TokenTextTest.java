package com.miteos.deployments.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTextTest {
  @Test
  void generatesWellFormedTokens() {
    var random = new Random(1);

    for (var count = 0; count < 1_000; count++) {
      assertThat(TokenText.generate(Mode.LIVE, random).value())
          .matches("mt_live_[0-9A-Za-z]{38}")
          .satisfies(text -> assertThat(new TokenText(text).isWellFormed()).isTrue());
    }
    assertThat(TokenText.generate(Mode.TEST, random).value()).startsWith("mt_test_");
  }

  @Test
  void neverGeneratesTheSameTwice() {
    var random = new SecureRandom();
    var tokens = new HashSet<String>();

    for (var count = 0; count < 1_000; count++) {
      assertThat(tokens.add(TokenText.generate(Mode.LIVE, random).value())).isTrue();
    }
  }

  /// Worked out by another program from CRC-32 as in zlib.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mt_live_Example0Example0Example0Example02D8qZk",
        "mt_test_Example0Example0Example0Example03fjeKD"
      })
  void computesTheChecksumAsDocumented(String token) {
    assertThat(new TokenText(token).isWellFormed()).isTrue();
  }

  @Test
  void noticesEveryMistypedCharacter() {
    var token = TokenText.generate(Mode.LIVE, new Random(2)).value();

    for (var position = "mt_live_".length(); position < token.length(); position++) {
      var mistyped = new StringBuilder(token);
      mistyped.setCharAt(position, token.charAt(position) == 'x' ? 'y' : 'x');
      assertThat(new TokenText(mistyped.toString()).isWellFormed()).isFalse();
    }
  }

  @Test
  void noticesSwappedCharactersAndAnotherMode() {
    var token = "mt_live_Example0Example0Example0Example02D8qZk";

    assertThat(new TokenText(token.replaceFirst("Ex", "xE")).isWellFormed()).isFalse();
    assertThat(new TokenText(token.replace("live", "test")).isWellFormed()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "mt_live_",
        "mt_live_xxx",
        "mt_prod_Example0Example0Example0Example02D8qZk",
        "MT_LIVE_Example0Example0Example0Example02D8qZk",
        "mt_live_Example0Example0Example0Example02D8qZk\n",
        " mt_live_Example0Example0Example0Example02D8qZk",
        "mt_live_Example0Example0Example0Example02D8qZkk"
      })
  void refusesOtherForms(String text) {
    assertThat(new TokenText(text).isWellFormed()).isFalse();
  }
}
