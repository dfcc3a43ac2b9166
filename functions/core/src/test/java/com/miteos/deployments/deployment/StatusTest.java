package com.miteos.deployments.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class StatusTest {
  @ParameterizedTest
  @EnumSource
  void movesForwardOnly(Status status) {
    assertThat(status.next()).allMatch(next -> next.compareTo(status) > 0);
  }

  @ParameterizedTest
  @EnumSource
  void canFailUnlessItIsFinished(Status status) {
    assertThat(status.next().contains(Status.FAILED)).isEqualTo(!status.isTerminal());
  }

  @Test
  void endsAsLiveOrFailed() {
    assertThat(Arrays.stream(Status.values()).filter(Status::isTerminal))
        .containsExactly(Status.LIVE, Status.FAILED);
  }

  @ParameterizedTest
  @EnumSource
  void isFoundByItsWireName(Status status) {
    assertThat(Status.find(status.wireName())).contains(status);
  }

  @Test
  void knowsNoOtherNames() {
    assertThat(Status.find("LIVE")).isEmpty();
    assertThat(Status.find("queued")).isEmpty();
    assertThat(Status.accepted()).isEqualTo("pending, building, deploying, live, failed");
  }
}
