package com.miteos.deployments.hosting;

import com.miteos.deployments.hosting.FaultCell.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Collects what became of the cells of a suite's fault matrix and writes them to a table,
/// `target/fault-matrix/<host>.md`.
final class FaultMatrixReport implements BeforeAllCallback, AfterAllCallback, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(FaultMatrixReport.class);
  private static final Path DIRECTORY = Path.of("target", "fault-matrix");

  /// The outcomes of one suite.
  static final class Outcomes {
    private final Map<FaultCell, Outcome> byCell = new LinkedHashMap<>();

    void add(FaultCell cell, Outcome outcome) {
      byCell.put(cell, outcome);
    }
  }

  @Override
  public void beforeAll(ExtensionContext suite) {
    suite.getStore(NAMESPACE).put(Outcomes.class, new Outcomes());
  }

  @Override
  public void afterAll(ExtensionContext suite) throws IOException {
    var outcomes = outcomes(suite).byCell;
    if (!outcomes.isEmpty()) {
      var host = outcomes.keySet().iterator().next().host().name();
      Files.createDirectories(DIRECTORY);
      Files.writeString(DIRECTORY.resolve(host + ".md"), document(host, outcomes));
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == Outcomes.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return outcomes(test);
  }

  private static Outcomes outcomes(ExtensionContext context) {
    var outcomes = context.getStore(NAMESPACE).get(Outcomes.class, Outcomes.class);
    if (outcomes == null) {
      throw new IllegalStateException("no suite has begun");
    }
    return outcomes;
  }

  private static String document(String host, Map<FaultCell, Outcome> outcomes) {
    return outcomes.keySet().stream()
        .map(FaultCell::scenario)
        .distinct()
        .map(scenario -> section(scenario, outcomes))
        .collect(
            Collectors.joining(
                "\n",
                "# %s: %d faults\n\n".formatted(host, outcomes.size())
                    + "Each cell: the end · deployments at the host that live or may come to · uploads repeated.\n\n",
                ""));
  }

  private static String section(Scenario scenario, Map<FaultCell, Outcome> outcomes) {
    var cells = outcomes.keySet().stream().filter(cell -> cell.scenario() == scenario).toList();
    var requests = cells.stream().map(FaultCell::request).distinct().toList();
    var rows = new ArrayList<List<String>>();
    rows.add(row("", requests));
    rows.add(row("---", requests.stream().map(_ -> "---").toList()));
    for (var trouble : cells.stream().map(FaultCell::trouble).distinct().toList()) {
      var inThisRow = cells.stream().filter(cell -> cell.trouble().equals(trouble)).toList();
      rows.add(
          row(
              trouble.name(),
              requests.stream()
                  .map(request ->
                      inThisRow.stream()
                          .filter(cell -> cell.request().equals(request))
                          .map(outcomes::get)
                          .map(FaultMatrixReport::words)
                          .collect(Collectors.joining()))
                  .toList()));
    }
    return rows.stream()
        .map(row -> "| " + String.join(" | ", row) + " |")
        .collect(Collectors.joining("\n", "## " + scenario.title() + "\n\n", "\n"));
  }

  private static List<String> row(String first, List<String> others) {
    var row = new ArrayList<>(List.of(first));
    row.addAll(others);
    return row;
  }

  private static String words(Outcome outcome) {
    var failure = outcome.failure();
    var reason = failure == null ? "" : " as " + failure.wireName();
    var attempts = outcome.attempts() > 1 ? " after " + outcome.attempts() + " attempts" : "";
    return "%s%s%s · %d · %d"
        .formatted(outcome.end(), reason, attempts, outcome.living(), outcome.repeated());
  }
}
