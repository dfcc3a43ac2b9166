package com.miteos.deployments.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PageRequestTest {
  @ParameterizedTest
  @ValueSource(ints = {0, -1, 101})
  void refusesALimitOutOfBounds(int limit) {
    assertThatThrownBy(() -> PageRequest.first(limit))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 100, got " + limit);
  }

  @Test
  void takesBothBounds() {
    assertThat(PageRequest.first(1).limit()).isOne();
    assertThat(PageRequest.first(100).limit()).isEqualTo(100);
  }
}
