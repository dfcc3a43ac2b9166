package com.miteos.deployments.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A figure that CloudWatch takes out of a log line in its embedded metric format, at the price of
/// the line: no call, no library.
public record Metric(String name, Unit unit, long value, Map<String, String> dimensions) {
  /// What all metrics are found under.
  public static final String NAMESPACE = "MiteosDeployments";

  private static final Logger LOG = LoggerFactory.getLogger(Metric.class);

  /// As CloudWatch names it.
  public enum Unit {
    COUNT("Count"),
    MILLISECONDS("Milliseconds");

    private final String wireName;

    Unit(String wireName) {
      this.wireName = wireName;
    }
  }

  public Metric {
    dimensions = Map.copyOf(dimensions);
  }

  public static Metric one(String name, Map<String, String> dimensions) {
    return new Metric(name, Unit.COUNT, 1, dimensions);
  }

  public static Metric time(String name, Duration time, Map<String, String> dimensions) {
    return new Metric(name, Unit.MILLISECONDS, time.toMillis(), dimensions);
  }

  /// Tells the figure in all, by each of its dimensions and by all of them together.
  public void tell(Instant at) {
    var description =
        Map.of(
            "Namespace",
            NAMESPACE,
            "Dimensions",
            dimensionSets(),
            "Metrics",
            List.of(Map.of("Name", name, "Unit", unit.wireName)));
    var line =
        LOG.atInfo()
            .addKeyValue(
                "_aws",
                Map.of("Timestamp", at.toEpochMilli(), "CloudWatchMetrics", List.of(description)))
            .addKeyValue(name, value);
    for (var dimension : dimensions.entrySet()) {
      line = line.addKeyValue(dimension.getKey(), dimension.getValue());
    }
    line.log("metric");
  }

  private List<List<String>> dimensionSets() {
    var names = dimensions.keySet().stream().sorted().toList();
    var sets = new ArrayList<List<String>>();
    sets.add(List.of());
    names.forEach(name -> sets.add(List.of(name)));
    if (names.size() > 1) {
      sets.add(names);
    }
    return sets;
  }
}
