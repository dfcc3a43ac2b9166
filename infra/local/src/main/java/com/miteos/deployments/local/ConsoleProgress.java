package com.miteos.deployments.local;

import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.Status;
import com.miteos.deployments.history.LogLine;
import com.miteos.deployments.local.progress.ProgressListener;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Prints a line per change of status and, where asked for, the logs in between.
final class ConsoleProgress implements ProgressListener {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  /// The build output of which deployments is printed.
  sealed interface Logs {
    record OfNone() implements Logs {}

    record OfAll() implements Logs {}

    record Of(DeploymentId deployment) implements Logs {}
  }

  private final PrintStream out;
  private final Style style;
  private final Logs logs;
  private final InstantSource clock;
  private final ZoneId zone;

  ConsoleProgress(PrintStream out, Style style, Logs logs, InstantSource clock, ZoneId zone) {
    this.out = out;
    this.style = style;
    this.logs = logs;
    this.clock = clock;
    this.zone = zone;
  }

  @Override
  public void moved(DeploymentId deployment, Status to, Duration spentBefore) {
    var spent = to == Status.PENDING ? "" : seconds(spentBefore);
    print(deployment, "%-9s  %7s".formatted(to.wireName(), spent));
  }

  @Override
  public void finished(Deployment deployment, Duration spentBefore, Duration total) {
    var spent = "%7s".formatted(seconds(spentBefore));
    var failure = deployment.failure();
    var status = "%-9s".formatted(deployment.status().wireName());
    print(
        deployment.id(),
        failure == null
            ? "%s  %s  %s  %s".formatted(style.good(status), spent, total(total), deployment.url())
            : "%s  %s  %s  %s".formatted(style.bad(status), spent, total(total), words(failure)));
  }

  @Override
  public boolean followsLogs() {
    return !(logs instanceof Logs.OfNone);
  }

  @Override
  public void printed(DeploymentId deployment, LogLine line) {
    var asked =
        switch (logs) {
          case Logs.OfNone _ -> false;
          case Logs.OfAll _ -> true;
          case Logs.Of(DeploymentId one) -> one.equals(deployment);
        };
    if (asked) {
      var entry = line.entry();
      print(
          deployment, style.faint("%-9s  %s".formatted(entry.stage().wireName(), entry.message())));
    }
  }

  private void print(DeploymentId deployment, String text) {
    var time = TIME.format(clock.instant().atZone(zone));
    out.printf("%s  %s  %s%n", style.faint(time), deployment.value(), text);
  }

  private String total(Duration total) {
    return style.strong("%s in all".formatted(seconds(total)));
  }

  private static String words(Failure failure) {
    return "%s: %s".formatted(failure.code().wireName(), failure.message());
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
