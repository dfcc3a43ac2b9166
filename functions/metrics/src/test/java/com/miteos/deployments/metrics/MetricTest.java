package com.miteos.deployments.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricTest {
  /// The format's own example of what CloudWatch reads:
  /// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
  @Test
  void isALineInTheEmbeddedMetricFormat() throws JsonProcessingException {
    var line =
        new ObjectMapper()
            .readTree(
                printed(() ->
                    Metric.time(
                            "TimeToLive",
                            Duration.ofSeconds(9),
                            Map.of("target", "netlify", "mode", "live"))
                        .tell(Instant.ofEpochSecond(1_795_516_525))));

    assertThat(line.path("TimeToLive").asLong()).isEqualTo(9_000);
    assertThat(line.path("target").asText()).isEqualTo("netlify");
    assertThat(line.at("/_aws/Timestamp").asLong()).isEqualTo(1_795_516_525_000L);
    assertThat(line.at("/_aws/CloudWatchMetrics/0/Namespace").asText())
        .isEqualTo("MiteosDeployments");
    assertThat(line.at("/_aws/CloudWatchMetrics/0/Metrics").toString())
        .isIn(
            "[{\"Name\":\"TimeToLive\",\"Unit\":\"Milliseconds\"}]",
            "[{\"Unit\":\"Milliseconds\",\"Name\":\"TimeToLive\"}]");
    assertThat(line.at("/_aws/CloudWatchMetrics/0/Dimensions").toString())
        .isEqualTo("[[],[\"mode\"],[\"target\"],[\"mode\",\"target\"]]");
  }

  private static String printed(Runnable action) {
    var out = System.out;
    var printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      action.run();
    } finally {
      System.setOut(out);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }
}
