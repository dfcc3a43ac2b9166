package com.miteos.deployments.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.local.ConsoleProgress.Logs;
import com.miteos.deployments.local.RunnerOptions.Beginning;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
  @Test
  void goesOnInTheUsualDirectoryWithoutFlags() throws Exception {
    var commandLine = CommandLine.parse(List.of());

    assertThat(commandLine.place().directory()).isEqualTo(Path.of(".local"));
    assertThat(commandLine.place().port()).isEqualTo(8080);
    assertThat(commandLine.beginning()).isEqualTo(Beginning.RESUME);
    assertThat(commandLine.logs()).isEqualTo(new Logs.OfNone());
  }

  @Test
  void takesEveryFlag() throws Exception {
    var commandLine =
        CommandLine.parse(
            List.of(
                "--fresh",
                "--port=0",
                "--directory=/data",
                "--logs=dep_1",
                "--parameter=MaxBuildRunners=3",
                "--containers=172.17.0.1",
                "--latency-ms=40"));

    assertThat(commandLine.beginning()).isEqualTo(Beginning.FRESH);
    assertThat(commandLine.place().port()).isZero();
    assertThat(commandLine.place().directory()).isEqualTo(Path.of("/data"));
    assertThat(commandLine.logs()).isEqualTo(new Logs.Of(new DeploymentId("dep_1")));
    assertThat(commandLine.place().containers()).isEqualTo("172.17.0.1");
    assertThat(commandLine.parameters()).isEqualTo(Map.of("MaxBuildRunners", "3"));
    assertThat(commandLine.simulator().pace().latencyMillis()).isEqualTo(40);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --colour          | There is no --colour
          --port=high       | 'high' is not a port
          --port=99999      | '99999' is not a port
          --parameter=A     | 'A' is not NAME=VALUE
          --latency-ms=slow | Not a number: --latency-ms=slow
          """)
  void namesTheFlagItDoesNotUnderstand(String flag, String message) {
    assertThatThrownBy(() -> CommandLine.parse(List.of(flag)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
