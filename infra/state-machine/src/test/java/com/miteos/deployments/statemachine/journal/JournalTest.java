package com.miteos.deployments.statemachine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {
  @TempDir private Path directory;

  @Test
  void givesBackWhatWasAppendedInOrder() {
    write("{\"a\":\"ü\"}", "two", "");

    assertThat(read()).containsExactly("{\"a\":\"ü\"}", "two", "");
  }

  @Test
  void losesAtMostTheLastLineWhereverAKillCutsIt() throws IOException {
    write("first", "second");
    var whole = Files.readAllBytes(file());
    var firstEnds = "00000000 first\n".length();

    for (var length = 0; length <= whole.length; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));

      var expected = new ArrayList<String>();
      if (length >= firstEnds - 1) {
        expected.add("first");
      }
      if (length >= whole.length - 1) {
        expected.add("second");
      }
      assertThat(read()).as("cut at byte %d", length).isEqualTo(expected);
    }
  }

  @Test
  void refusesDamageThatNoKillExplains() throws IOException {
    write("first", "second");
    var bytes = Files.readAllBytes(file());
    bytes[12] ^= 1;
    Files.write(file(), bytes);

    assertThatThrownBy(this::read)
        .isInstanceOf(JournalDamagedException.class)
        .hasMessageContaining("line 1");
  }

  @Test
  void rewritesAsAWholeAndTakesMore() throws IOException {
    write("old");
    Files.writeString(directory.resolve("journal.new"), "left by a crash");

    try (var journal = Journal.rewrite(directory, List.of("kept").iterator())) {
      journal.append("new");
      journal.sync();
    }

    assertThat(read()).containsExactly("kept", "new");
    assertThat(directory.resolve("journal.new")).doesNotExist();
  }

  @Test
  void takesAppendsFromManyThreads() {
    try (var journal = Journal.rewrite(directory, List.<String>of().iterator())) {
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var index = 0; index < 200; index++) {
          var line = "line " + index;
          threads.execute(() -> {
            journal.append(line);
            journal.sync();
          });
        }
      }
    }

    assertThat(read()).hasSize(200).contains("line 0", "line 199");
  }

  @Test
  void survivesTheInterruptOfAWriter() throws Exception {
    try (var journal = Journal.rewrite(directory, List.<String>of().iterator())) {
      var writer =
          Thread.startVirtualThread(() -> {
            Thread.currentThread().interrupt();
            journal.append("interrupted");
            journal.sync();
          });
      writer.join();
      journal.append("after");
    }

    assertThat(read()).containsExactly("interrupted", "after");
  }

  private void write(String... lines) {
    try (var journal = Journal.rewrite(directory, List.<String>of().iterator())) {
      for (var line : lines) {
        journal.append(line);
      }
    }
  }

  private List<String> read() {
    var lines = new ArrayList<String>();
    Journal.read(directory, lines::add);
    return lines;
  }

  private Path file() {
    return directory.resolve("journal");
  }
}
