package com.miteos.deployments.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.target.Target;
import com.miteos.deployments.testing.Samples;
import com.miteos.deployments.time.SettableClock;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class DeploymentFilterTest {
  private final Instant created = Instant.parse("2026-11-24T10:00:00Z");
  private final Deployment deployment = new Samples(new SettableClock(created)).pending();

  @Test
  void matchesEverythingWhereNothingIsSet() {
    assertThat(DeploymentFilter.NONE.matches(deployment)).isTrue();
  }

  @Test
  void matchesOnlyWhereEveryMemberDoes() {
    assertThat(filter(Set.of(Status.LIVE, Status.PENDING), Target.NETLIFY).matches(deployment))
        .isTrue();
    assertThat(filter(Set.of(Status.LIVE), Target.NETLIFY).matches(deployment)).isFalse();
    assertThat(filter(Set.of(Status.PENDING), Target.EXPO).matches(deployment)).isFalse();
  }

  @Test
  void leavesOutTheInstantsThemselves() {
    assertThat(between(created.minusSeconds(1), created.plusSeconds(1)).matches(deployment))
        .isTrue();
    assertThat(between(created, null).matches(deployment)).isFalse();
    assertThat(between(null, created).matches(deployment)).isFalse();
  }

  private static DeploymentFilter filter(Set<Status> statuses, Target target) {
    return new DeploymentFilter(statuses, target, null, null, null, null);
  }

  private static DeploymentFilter between(@Nullable Instant after, @Nullable Instant before) {
    return new DeploymentFilter(Set.of(), null, null, null, after, before);
  }
}
