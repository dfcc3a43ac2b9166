package com.miteos.deployments.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.local.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The packages under AWS' runtime client, each in its own process, say to every sample event what
/// their classes say in one process.
@ExtendWith(RunningSystem.Provided.class)
@TestInstance(Lifecycle.PER_CLASS)
final class PackagedFunctionsIT {
  private static final Pattern PRIMED = Pattern.compile("\"rehearsed_answers\":\\{(.*?)}");

  private final RunningSystem classes;
  private final RunningSystem packaged;
  private final Path logs;

  /// What the packages said, by sample: two at a time, for most of it is starting processes.
  private final Map<String, String> said = new HashMap<>();

  PackagedFunctionsIT(RunningSystem classes, @TempDir Path directory)
      throws IOException, InterruptedException {
    var runner =
        RunnerProcess.start(directory.resolve("packaged"), RunnerProcess.freePort(), "--processes");
    this.classes = classes;
    this.logs = directory.resolve("packaged/functions");
    this.packaged = new RunningSystem(runner.endpoints(), runner::stop);
    var names = samples().toList();
    try (var two = Executors.newFixedThreadPool(2)) {
      var answers =
          two.invokeAll(
              names.stream()
                  .map(function -> (Callable<String>) () -> said(packaged, function))
                  .toList());
      for (var number = 0; number < names.size(); number++) {
        said.put(names.get(number), answers.get(number).resultNow());
      }
    }
  }

  @AfterAll
  void stop() {
    packaged.close();
  }

  static Stream<String> samples() throws IOException {
    try (var files = Files.list(Path.of("../../events"))) {
      return files
          .map(file -> String.valueOf(file.getFileName()).replaceFirst("\\.json$", ""))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void saysToItsSampleWhatItsClassesSay(String function) throws IOException {
    var expected = said(classes, function);

    assertThat(said.get(function)).isEqualTo(expected);
  }

  /// What an answer says without what differs between any two systems: ids, times, addresses, and
  /// what has been asked and deployed before.
  private static String said(RunningSystem system, String function) throws IOException {
    var answer =
        system.send(function, Files.readString(Path.of("../../events", function + ".json")));
    var json = answer.json();
    return "%d %s %s %s %s"
        .formatted(
            answer.status(),
            answer.header("x-amz-function-error"),
            json.path("errorType"),
            json.path("statusCode"),
            json.path("body")
                .asText()
                .replaceAll("\"data\":\\[.*\\]", "\"data\":[…]")
                .replaceAll("\"(used|remaining)\":\\d+", "\"$1\":…")
                .replaceAll("(req|cfg)_[0-9a-z]{26}", "$1_…")
                .replaceAll("\"[^\"]*(127\\.0\\.0\\.1|\\d\\d:\\d\\d:\\d\\dZ)[^\"]*\"", "…"));
  }

  @Test
  void logWithTheProviderTheyBring() throws IOException {
    assertThat(logs().values()).allSatisfy(log -> assertThat(log).doesNotContain("SLF4J("));
  }

  /// What a function rehearses before a snapshot is answered like a request, and is not logged.
  @Test
  void rehearseWithoutARefusal() throws IOException {
    var answers = new TreeMap<String, String>();
    logs()
        .forEach((function, log) -> {
          assertThat(log).as(function).doesNotContain("acct_rehearsal");
          PRIMED.matcher(log).results().forEach(primed -> answers.put(function, primed.group(1)));
        });

    assertThat(answers).hasSize(11);
    assertThat(answers.remove("unknown-route")).contains("\"404\"");
    assertThat(answers.values())
        .allSatisfy(said -> assertThat(said).doesNotContainPattern("\"[345]"));
  }

  /// What the packages printed, by function.
  private Map<String, String> logs() throws IOException {
    var texts = new TreeMap<String, String>();
    try (var files = Files.newDirectoryStream(logs, "*.log")) {
      for (var file : files) {
        var name = String.valueOf(file.getFileName());
        texts.put(name.replaceAll(Template.STACK_NAME + "-|\\.log", ""), Files.readString(file));
      }
    }
    return texts;
  }

  @Test
  void aDeploymentGoesLive() {
    var record =
        packaged
            .live()
            .deployed(
                packaged.workspace(RunningSystem.STATIC),
                packaged.netlifyConfig(),
                Duration.ofSeconds(60));

    assertThat(record.path("status").asText()).as(record.toString()).isEqualTo("live");
  }
}
