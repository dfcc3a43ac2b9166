package com.miteos.deployments.id;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.time.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class UlidGeneratorTest {
  private final SettableClock clock = SettableClock.at("2026-11-24T10:00:00Z");

  @Test
  void growsWithinOneMillisecond() {
    var generator = new UlidGenerator(clock, new Random(1));

    var ids = new ArrayList<String>();
    for (var count = 0; count < 1_000; count++) {
      ids.add(generator.get());
    }

    assertThat(ids).isSorted().doesNotHaveDuplicates().allMatch(id -> Ulid.isId("x_" + id, "x_"));
  }

  @Test
  void growsWhenTheClockGoesBack() {
    var generator = new UlidGenerator(clock, new Random(1));
    var before = generator.get();

    clock.advance(Duration.ofSeconds(-5));

    assertThat(generator.get()).isGreaterThan(before);
  }

  @Test
  void growsPastTheEndOfItsRandomPart() {
    RandomGenerator allOnes = () -> -1L;
    var generator = new UlidGenerator(clock, allOnes);
    var last = generator.get();

    assertThat(last).endsWith("z".repeat(16));
    assertThat(generator.get()).isGreaterThan(last).endsWith("0".repeat(16));
  }

  @Test
  void beginsWithTheMoment() {
    var generator = new UlidGenerator(clock, new Random(1));

    assertThat(generator.get()).startsWith(Ulid.floor(clock.instant()).substring(0, 10));
  }

  @Test
  void differsBetweenProcessesOfTheSameMoment() {
    var ids = new HashSet<String>();
    for (var seed = 0; seed < 100; seed++) {
      ids.add(new UlidGenerator(clock, new Random(seed)).get());
    }

    assertThat(ids).hasSize(100);
  }
}
