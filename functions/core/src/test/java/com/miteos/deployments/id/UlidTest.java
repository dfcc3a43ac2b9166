package com.miteos.deployments.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UlidTest {
  @Test
  void encodesTheMomentInTenCharacters() {
    assertThat(Ulid.floor(Instant.ofEpochMilli(1_469_918_176_385L)))
        .isEqualTo("01aryz6s41" + "0".repeat(16));
    assertThat(Ulid.floor(Instant.EPOCH)).isEqualTo("0".repeat(26));
    assertThat(Ulid.encode((1L << 48) - 1, (1L << 40) - 1, (1L << 40) - 1))
        .isEqualTo("7" + "z".repeat(25));
  }

  @Test
  void sortsAsTextByTheMoment() {
    var moment = Instant.parse("2026-11-24T10:00:00Z");
    var before = Ulid.encode(moment.toEpochMilli() - 1, (1L << 40) - 1, (1L << 40) - 1);
    var at = Ulid.encode(moment.toEpochMilli(), 0, 1);

    assertThat(before).isLessThan(Ulid.floor(moment));
    assertThat(at).isGreaterThan(Ulid.floor(moment));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dep_7z9wq1lc", "dep_0", "dep_zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"})
  void takesShortAndLongIds(String id) {
    assertThat(Ulid.isId(id, "dep_")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "dep_",
        "dep",
        "ws_7z9wq1lc",
        "dep_7Z9",
        "dep_a-b",
        "dep_é",
        "dep_a\n",
        " dep_a",
        "dep_zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzza"
      })
  void refusesEveryOtherForm(String id) {
    assertThat(Ulid.isId(id, "dep_")).isFalse();
    assertThatThrownBy(() -> Ulid.requireId(id, "dep_"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dep_ and 1 to 40");
  }
}
