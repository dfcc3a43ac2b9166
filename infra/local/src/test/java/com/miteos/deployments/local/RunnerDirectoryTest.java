package com.miteos.deployments.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerDirectoryTest {
  @TempDir private Path temporary;

  @Test
  void belongsToOneRunnerAtATime() {
    var path = temporary.resolve("data");

    try (var _ = RunnerDirectory.open(path)) {
      assertThatThrownBy(() -> RunnerDirectory.open(path))
          .isInstanceOf(DirectoryInUseException.class)
          .hasMessage(
              "Another runner is using %s; stop it or give another --directory".formatted(path));
    }

    RunnerDirectory.open(path).close();
  }

  @Test
  void forgetsAllButItsLogWhenCleared() throws Exception {
    try (var directory = RunnerDirectory.open(temporary)) {
      Files.createDirectories(directory.resolve("dynamodb/inner"));
      Files.writeString(directory.resolve("dynamodb/inner/table"), "rows");
      Files.writeString(directory.resolve("endpoints.json"), "{}");
      Files.writeString(directory.resolve("runner.log"), "line");

      directory.clear();

      assertThat(temporary).isDirectoryNotContaining("glob:**/dynamodb");
      assertThat(directory.resolve("endpoints.json")).doesNotExist();
      assertThat(directory.resolve("runner.log")).hasContent("line");
    }
  }
}
