package com.miteos.deployments.local;

import com.miteos.deployments.local.demo.DemoWorkspace;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/// What is printed once everything runs.
final class Announcement {
  private final PrintStream out;
  private final Style style;

  Announcement(PrintStream out, Style style) {
    this.out = out;
    this.style = style;
  }

  void print(Endpoints endpoints, Duration sinceCommand) {
    out.printf(
        "%n%s  %s%n%n",
        style.strong("Miteos Deployments is running"),
        style.faint("%s after the command".formatted(ConsoleProgress.seconds(sinceCommand))));
    line("API", endpoints.api().toString());
    line("live token", endpoints.tokens().live().value());
    line("test token", endpoints.tokens().test().value());
    line("configs", list(endpoints.configs()));
    line("workspaces", list(endpoints.workspaces()));
    line("hosting", list(endpoints.hosting()));
    line("control", endpoints.control().toString());
    out.printf("%nDeploy the finished site:%n%n%s%n%n", curl(endpoints));
    out.println(
        style.faint(
            "Ctrl-C stops; all of the above is in endpoints.json for scripts; --fresh starts over."));
    out.println();
    out.flush();
  }

  private void line(String name, String value) {
    out.printf("  %s  %s%n", style.faint("%-10s".formatted(name)), value);
  }

  private static String list(Map<String, ?> values) {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining("   "));
  }

  private static String curl(Endpoints endpoints) {
    var config = endpoints.configs().entrySet().iterator().next();
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
            config.getKey(),
            config.getValue());
  }
}
