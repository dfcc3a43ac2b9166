package com.miteos.deployments.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VersionRangeTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          20,                  20.11.1, 22.0.0
          v20.11,              20.11.9, 20.12.0
          20.11.1,             20.11.1, 20.11.2
          =20.11.1,            20.11.1, 20.11.0
          >=20.9,              20.9.0,  20.8.9
          >= 20.9.0,           v21.0.0, 20.8.0
          >20,                 21.0.0,  20.99.9
          <22,                 21.9.9,  22.0.0
          <=20,                20.99.9, 21.0.0
          ^20.9.0,             20.10.0, 21.0.0
          ^0.3.1,              0.3.9,   0.4.0
          ^0.0.3,              0.0.3,   0.0.4
          ~20.9,               20.9.5,  20.10.0
          ~20,                 20.10.0, 21.0.0
          20.x,                20.1.0,  21.0.0
          *,                   1.0.0,   none
          >=18 <21,            20.0.0,  21.0.0
          18 - 20,             20.99.0, 21.0.0
          ^18.18 || ^20.9,     20.9.0,  19.0.0
          18 || >=22,          23.1.0,  20.0.0
          20.0.0-rc.1,         20.0.0,  20.0.1
          """)
  void comparesAsNpmDoes(String range, String inside, String outside) {
    var parsed = VersionRange.parse(range).orElseThrow();

    assertThat(parsed.contains(inside)).isTrue();
    assertThat(parsed.contains(outside)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"lts/*", "lts/jod", "latest", "", "20.y", "99999999999"})
  void readsNothingIntoWordsAndNonsense(String range) {
    assertThat(VersionRange.parse(range)).isEmpty();
  }
}
