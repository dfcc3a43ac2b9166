package com.miteos.deployments.local.process;

import com.miteos.deployments.local.lambda.LambdaFunction;
import com.miteos.deployments.local.lambda.LambdaFunction.Tenancy;
import com.miteos.deployments.local.process.PackagedFunction.Initialization;
import com.miteos.deployments.local.process.RuntimeApi.Event;
import com.miteos.deployments.local.process.RuntimeApi.Word;
import com.miteos.deployments.local.template.Addresses;
import com.miteos.deployments.local.template.SystemDefinition;
import com.miteos.deployments.local.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/// Measures starts under AWS' runtime client on one CPU, all functions in turn, and prints medians.
///
/// | Column | From | To |
/// |---|---|---|
/// | init | the process is started | it asks for its first event |
/// | first | the first event is handed over | its answer is there |
/// | warm | the same for the last 100 of 400 events | |
/// | own | the same, less the time in calls to AWS | |
///
/// Every event is a request that is done: a deployment is created, or read. Before a first one the
/// same is done in this process, for it is the function's start that is measured and not that of
/// what it calls. The functions have one CPU for themselves where there are more.
final class ColdStartTable {
  private static final int ROUNDS = 9;
  private static final int WARM_EVENTS = 400;
  private static final int WARM_UP_EVENTS = 300;

  /// More than all rounds together make.
  private static final String ENOUGH = "1000000";

  private static final Pattern IN_CALLS = Pattern.compile(AwsCallTimes.PREFIX + "(\\d+)");
  private static final Path PROJECT = Path.of("../..");
  private static final List<String> FUNCTIONS =
      List.of("CreateDeploymentFunction", "ListDeploymentsFunction", "GetDeploymentFunction");

  private final RuntimeClient client;
  private final Path directory;

  private ColdStartTable(Path directory) {
    this.client = RuntimeClient.unpackedTo(directory);
    this.directory = directory;
  }

  /// In milliseconds.
  private record Start(double init, double first, double warm, double own) {}

  /// @param status what the event is to be answered with
  private record Candidate(
      String name, PackagedFunction packaged, String event, int status, Neighbour neighbour) {}

  public static void main(String[] none) throws Exception {
    leaveTheFirstCpu();
    var directory = Files.createTempDirectory("miteos-cold-starts");
    try (var quiet = QuietSystem.start(PROJECT, directory.resolve("system"))) {
      var table = new ColdStartTable(directory);
      table.print(table.measure(table.candidates(quiet)));
    }
  }

  private static void leaveTheFirstCpu() throws IOException, InterruptedException {
    var processors = Runtime.getRuntime().availableProcessors();
    if (processors > 1) {
      var self = String.valueOf(ProcessHandle.current().pid());
      new ProcessBuilder("taskset", "-a", "-c", "-p", "1-" + (processors - 1), self)
          .start()
          .waitFor();
    }
  }

  private List<Candidate> candidates(QuietSystem quiet) throws Exception {
    var system =
        Template.read(PROJECT.resolve("template.yaml"))
            .resolve(
                Map.of("RequestsPerMinute", ENOUGH, "UnfinishedDeployments", ENOUGH),
                new NoAddresses());
    var list = new ArrayList<Candidate>();
    list.add(reference(EmptyFunction.class, 204, system, quiet));
    list.add(reference(PlainSdkFunction.class, 404, system, quiet));
    for (var initialization : Initialization.values()) {
      for (var logicalId : FUNCTIONS) {
        list.add(candidate(logicalId, initialization, system, quiet));
      }
    }
    return list;
  }

  private Candidate candidate(
      String logicalId, Initialization initialization, SystemDefinition system, QuietSystem quiet)
      throws Exception {
    var definition = system.function(logicalId);
    var name = definition.resource().name().replaceFirst("^" + Template.STACK_NAME + "-", "");
    var candidate = name + " " + initialization.wireName();
    var code =
        Packages.unpack(
            PROJECT.resolve(definition.code().uri()),
            directory.resolve(candidate.replace(' ', '-')));
    if (initialization == Initialization.SNAP_START) {
      timeCalls(code);
    }
    var environment = quiet.surroundings();
    environment.putAll(definition.environment());
    var function = function(name, definition.handler(), environment);
    return new Candidate(
        candidate,
        new PackagedFunction(function, code, initialization),
        quiet.event(PROJECT.resolve("events/" + name + ".json")),
        name.startsWith("create") ? 201 : 200,
        Neighbour.of(function));
  }

  /// All the jars of the list function, and the class itself.
  private Candidate reference(Class<?> type, int status, SystemDefinition system, QuietSystem quiet)
      throws IOException {
    var list = system.function("ListDeploymentsFunction");
    var code =
        Packages.unpack(
            PROJECT.resolve(list.code().uri()), directory.resolve(type.getSimpleName()));
    copy(type, code);
    var environment = quiet.surroundings();
    environment.putAll(list.environment());
    return new Candidate(
        type.getSimpleName(),
        new PackagedFunction(
            function(type.getSimpleName(), type.getName(), environment),
            code,
            Initialization.ON_DEMAND),
        quiet.event(PROJECT.resolve("events/list-deployments.json")),
        status,
        Neighbour.NONE);
  }

  /// Where cold starts are not measured: loading one class more is not free.
  private static void timeCalls(Path code) throws IOException {
    copy(AwsCallTimes.class, code);
    var resource = code.resolve(AwsCallTimes.RESOURCE);
    Files.createDirectories(resource.resolveSibling(""));
    Files.writeString(resource, AwsCallTimes.class.getName());
  }

  private static void copy(Class<?> type, Path code) throws IOException {
    var name = type.getName().replace('.', '/') + ".class";
    Files.createDirectories(code.resolve(name).resolveSibling(""));
    try (var source =
        Objects.requireNonNull(ColdStartTable.class.getResourceAsStream("/" + name), name)) {
      Files.copy(source, code.resolve(name));
    }
  }

  private static LambdaFunction function(
      String name, String handler, Map<String, String> environment) {
    return new LambdaFunction(
        name, "arn:" + name, handler, environment, Duration.ofSeconds(29), 1024, Tenancy.SHARED);
  }

  private Map<String, List<Start>> measure(List<Candidate> candidates)
      throws IOException, InterruptedException {
    Map<String, List<Start>> starts = new LinkedHashMap<>();
    for (var round = 0; round < ROUNDS; round++) {
      for (var candidate : candidates) {
        starts.computeIfAbsent(candidate.name(), _ -> new ArrayList<>()).add(start(candidate));
      }
    }
    return starts;
  }

  private Start start(Candidate candidate) throws IOException, InterruptedException {
    try (var api = RuntimeApi.start()) {
      var builder = client.command(candidate.packaged(), api.address());
      builder.command().addAll(0, List.of("taskset", "-c", "0"));
      var output = directory.resolve("output");
      builder.redirectErrorStream(true).redirectOutput(output.toFile());
      var began = System.nanoTime();
      var process = builder.start();
      try {
        if (!(api.hear() instanceof Word.Ready)) {
          throw new IllegalStateException(candidate.name() + " was not initialised");
        }
        var init = since(began);
        candidate.neighbour().take(candidate.event());
        var first = invoke(api, candidate);
        for (var number = 0; number < WARM_UP_EVENTS; number++) {
          invoke(api, candidate);
        }
        var warm = new double[WARM_EVENTS - WARM_UP_EVENTS];
        var own = new double[warm.length];
        for (var number = 0; number < warm.length; number++) {
          var inCalls = inCalls(output);
          warm[number] = invoke(api, candidate);
          own[number] = warm[number] - (inCalls(output) - inCalls);
        }
        return new Start(init, first, median(warm), median(own));
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
  }

  /// Milliseconds so far; not a number where calls are not timed.
  private static double inCalls(Path output) throws IOException {
    return IN_CALLS
        .matcher(Files.readString(output))
        .results()
        .reduce((_, last) -> last)
        .map(last -> Long.parseLong(last.group(1)) / 1e6)
        .orElse(Double.NaN);
  }

  private static double invoke(RuntimeApi api, Candidate candidate) throws InterruptedException {
    var began = System.nanoTime();
    api.give(
        new Event(
            "request",
            candidate.event(),
            candidate.packaged().function().arn(),
            System.currentTimeMillis() + 29_000,
            ""));
    var word = api.hear();
    var took = since(began);
    if (!(word instanceof Word.Answered(var answer))
        || !answer.contains("\"statusCode\":" + candidate.status())) {
      throw new IllegalStateException(candidate.name() + " was to do it, but: " + word);
    }
    return took;
  }

  private static double since(long began) {
    return (System.nanoTime() - began) / 1e6;
  }

  private static double median(double[] values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private void print(Map<String, List<Start>> starts) {
    System.out.printf(
        "%-32s %8s %8s %8s %8s %8s%n",
        "ms, medians of " + ROUNDS, "init", "first", "cold", "warm", "own");
    starts.forEach((name, all) -> {
      var init = median(all.stream().mapToDouble(Start::init).toArray());
      var first = median(all.stream().mapToDouble(Start::first).toArray());
      var cold = median(all.stream().mapToDouble(start -> start.init() + start.first()).toArray());
      var warm = median(all.stream().mapToDouble(Start::warm).toArray());
      var own = median(all.stream().mapToDouble(Start::own).toArray());
      System.out.printf(
          Locale.ROOT,
          "%-32s %8.0f %8.1f %8.0f %8.2f %8s%n",
          name,
          init,
          first,
          cold,
          warm,
          Double.isNaN(own) ? "" : String.format(Locale.ROOT, "%.2f", own));
    });
  }

  private static final class NoAddresses implements Addresses {
    @Override
    public String queueUrl(String queueName) {
      return "http://127.0.0.1:9/000000000000/" + queueName;
    }

    @Override
    public String keyId(String logicalId) {
      return logicalId;
    }
  }
}
