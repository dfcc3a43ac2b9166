package com.miteos.deployments.simulator;

import com.miteos.deployments.simulator.fault.Fault;
import com.miteos.deployments.simulator.fault.Pace;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// Runs the simulator on its own until it is stopped.
public final class RunHostingSimulator {
  private static final String USAGE =
      """
      --directory=PATH          keep sites, deploys and ports there (default: nothing is kept)
      --port=NAME:NUMBER        listen there; NAME is a host or control
      --latency-ms=N            added to each request of the hosts' APIs
      --preparing-ms=N          until a host knows what it lacks, where it says so later
      --processing-ms=N         from the last upload until a deploy is ready
      --requests-per-minute=N   refuse more than that
      --fault=JSON              a fault, as POST /faults takes it
      --faults=FILE             a file with a list of them
      """;

  private RunHostingSimulator() {}

  public static void main(String[] flags) throws IOException, InterruptedException {
    var out = System.out;
    SimulatorOptions options;
    try {
      options = options(flags);
    } catch (IllegalArgumentException e) {
      out.println(e.getMessage());
      out.print(USAGE);
      System.exit(2);
      return;
    }
    var simulator = HostingSimulator.start(options);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(simulator::close));
    announce(simulator, out);
    new CountDownLatch(1).await();
  }

  private static void announce(HostingSimulator simulator, PrintStream out) {
    simulator.hosts().forEach(host -> out.println(host + " " + simulator.url(host)));
    out.println(HostingSimulator.CONTROL + " " + simulator.controlUrl());
  }

  /// Reads its flags.
  public static SimulatorOptions options(String... flags) throws IOException {
    var options = SimulatorOptions.temporary();
    var pace = Pace.PROMPT;
    List<Fault> faults = new ArrayList<>();
    for (var flag : flags) {
      var cut = flag.indexOf('=');
      var name = cut < 0 ? flag : flag.substring(0, cut);
      var value = cut < 0 ? "" : flag.substring(cut + 1);
      switch (name) {
        case "--directory" -> options = options.withDirectory(Path.of(value));
        case "--port" -> options = withPort(options, value);
        case "--latency-ms" -> pace = pace.withLatencyMillis(number(flag, value));
        case "--preparing-ms" -> pace = pace.withPreparingMillis(number(flag, value));
        case "--processing-ms" -> pace = pace.withProcessingMillis(number(flag, value));
        case "--requests-per-minute" -> pace = pace.withRequestsPerMinute(number(flag, value));
        case "--fault" -> faults.addAll(faults(value.getBytes(StandardCharsets.UTF_8)));
        case "--faults" -> faults.addAll(faults(Files.readAllBytes(Path.of(value))));
        default -> throw new IllegalArgumentException("Unknown flag: " + flag);
      }
    }
    return options.withPace(pace).withFaults(faults);
  }

  private static List<Fault> faults(byte[] json) {
    try {
      return ControlApi.faults(json);
    } catch (IOException e) {
      throw new IllegalArgumentException("Not a fault: " + e.getMessage(), e);
    }
  }

  private static SimulatorOptions withPort(SimulatorOptions options, String value) {
    var parts = value.split(":", 2);
    if (parts.length != 2) {
      throw new IllegalArgumentException("Not NAME:NUMBER: " + value);
    }
    return options.withPort(parts[0], number(value, parts[1]));
  }

  private static int number(String flag, String value) {
    if (!value.matches("\\d{1,9}")) {
      throw new IllegalArgumentException("Not a number: " + flag);
    }
    return Integer.parseInt(value);
  }
}
