package com.miteos.deployments.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OwnerTest {
  @ParameterizedTest
  @EnumSource
  void comesBackFromItsKey(Mode mode) {
    var owner = new Owner(new AccountId("acct_1"), mode);

    assertThat(owner.key()).isEqualTo("acct_1#" + mode.wireName());
    assertThat(Owner.ofKey(owner.key())).isEqualTo(owner);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "acct_1", "acct_1#LIVE", "acct_1#live#", "#live", "1#live"})
  void refusesEveryOtherKey(String key) {
    assertThatThrownBy(() -> Owner.ofKey(key)).isInstanceOf(IllegalArgumentException.class);
  }
}
