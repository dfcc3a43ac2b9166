package com.miteos.deployments.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFormatTest {
  @Test
  void generatesWellFormedTokens() {
    var random = new Random(1);

    for (var count = 0; count < 1_000; count++) {
      assertThat(TokenFormat.generate(Mode.LIVE, random).value())
          .matches("mt_live_[0-9A-Za-z]{38}")
          .satisfies(text -> assertThat(TokenFormat.isWellFormed(text)).isTrue());
    }
    assertThat(TokenFormat.generate(Mode.TEST, random).value()).startsWith("mt_test_");
  }

  @Test
  void neverGeneratesTheSameTwice() {
    var random = new SecureRandom();
    var tokens = new HashSet<String>();

    for (var count = 0; count < 1_000; count++) {
      assertThat(tokens.add(TokenFormat.generate(Mode.LIVE, random).value())).isTrue();
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
    assertThat(TokenFormat.isWellFormed(token)).isTrue();
  }

  @Test
  void noticesEveryMistypedCharacter() {
    var token = TokenFormat.generate(Mode.LIVE, new Random(2)).value();

    for (var position = "mt_live_".length(); position < token.length(); position++) {
      var mistyped = new StringBuilder(token);
      mistyped.setCharAt(position, token.charAt(position) == 'x' ? 'y' : 'x');
      assertThat(TokenFormat.isWellFormed(mistyped.toString())).isFalse();
    }
  }

  @Test
  void noticesSwappedCharactersAndAnotherMode() {
    var token = "mt_live_Example0Example0Example0Example02D8qZk";

    assertThat(TokenFormat.isWellFormed(token.replaceFirst("Ex", "xE"))).isFalse();
    assertThat(TokenFormat.isWellFormed(token.replace("live", "test"))).isFalse();
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
    assertThat(TokenFormat.isWellFormed(text)).isFalse();
  }
}
