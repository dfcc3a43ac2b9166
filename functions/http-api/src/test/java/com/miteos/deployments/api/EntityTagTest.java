package com.miteos.deployments.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EntityTagTest {
  private final EntityTag tag = EntityTag.of("live", "{\"id\":\"dep_1\"}");

  @Test
  void isStrongAndBeginsWithTheStatus() {
    assertThat(tag.value()).matches("\"live-[0-9a-f]{32}\"");
  }

  @Test
  void changesWithEveryByte() {
    assertThat(EntityTag.of("live", "{\"id\":\"dep_2\"}")).isNotEqualTo(tag);
    assertThat(EntityTag.of("live", "{\"id\":\"dep_1\"}")).isEqualTo(tag);
  }

  @Test
  void isFoundInAHeader() {
    assertThat(tag.isNamedBy(tag.value())).isTrue();
    assertThat(tag.isNamedBy("*")).isTrue();
    assertThat(tag.isNamedBy("\"other\", W/" + tag.value())).isTrue();
    assertThat(tag.isNamedBy("\"other\"")).isFalse();
    assertThat(tag.isNamedBy("")).isFalse();
  }
}
