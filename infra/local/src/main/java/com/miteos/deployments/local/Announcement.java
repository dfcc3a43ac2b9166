package com.miteos.deployments.local;

import com.miteos.deployments.local.demo.DemoWorkspace;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;

/// What is printed once everything runs.
final class Announcement {
  private static final String SHOWN_TARGET = "netlify";

  private final PrintStream out;
  private final Style style;

  Announcement(PrintStream out, Style style) {
    this.out = out;
    this.style = style;
  }

  void print(Endpoints endpoints, Duration startUp) {
    out.printf(
        "%n%s  %s%n%n",
        style.strong("Miteos Deployments is running"),
        style.faint("ready in %s".formatted(ConsoleProgress.seconds(startUp))));
    line("API", endpoints.api().toString());
    line("live token", endpoints.tokens().live().value());
    line("test token", endpoints.tokens().test().value());
    lines("configs", endpoints.configs());
    lines("workspaces", endpoints.workspaces());
    lines("hosting", endpoints.hosting());
    line("control", endpoints.control().toString());
    out.printf("%nDeploy the finished site:%n%n%s%n%n", curl(endpoints));
    out.println(
        style.faint(
            "Ctrl-C stops it; endpoints.json says all of this to scripts; --fresh starts over."));
    out.println();
    out.flush();
  }

  private void line(String name, String value) {
    out.printf("  %s  %s%n", style.faint("%-10s".formatted(name)), value);
  }

  private void lines(String name, Map<String, ?> values) {
    var label = name;
    for (var entry : values.entrySet()) {
      line(label, "%-10s  %s".formatted(entry.getKey(), entry.getValue()));
      label = "";
    }
  }

  private static String curl(Endpoints endpoints) {
    return """
      curl -s %s/deployments \\
        -H 'Authorization: Bearer %s' \\
        -H 'Content-Type: application/json' \\
        -d '{"workspace_id": "%s", "target": "%s", "config_id": "%s"}'\
    """
        .formatted(
            endpoints.api(),
            endpoints.tokens().live().value(),
            endpoints.workspaces().get(DemoWorkspace.STATIC.folder()),
            SHOWN_TARGET,
            endpoints.configs().get(SHOWN_TARGET));
  }
}
