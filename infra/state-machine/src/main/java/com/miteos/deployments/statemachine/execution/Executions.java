package com.miteos.deployments.statemachine.execution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.miteos.deployments.statemachine.json.Json;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Every execution that runs, and the newest of those that have ended.
public final class Executions {
  private static final Comparator<ExecutionView> NEWEST_FIRST =
      Comparator.comparing((ExecutionView execution) -> execution.start().at())
          .thenComparing(execution -> execution.start().arn())
          .reversed();

  private final Map<String, ExecutionDriver> drivers = new ConcurrentHashMap<>();
  private final ReentrantLock starting = new ReentrantLock();
  private final Machines machines;
  private final Arns arns;
  private final Sources sources;
  private final ExecutionMeans means;

  Executions(
      Machines machines,
      Arns arns,
      Sources sources,
      ExecutionMeans means,
      List<ExecutionRecord> known) {
    this.machines = machines;
    this.arns = arns;
    this.sources = sources;
    this.means = means;
    known.forEach(execution -> drivers.put(execution.start().arn(), driver(execution)));
  }

  void resume(Duration outage) {
    List.copyOf(drivers.values()).forEach(driver -> driver.resume(outage));
  }

  void suspend() {
    starting.lock();
    try {
      drivers.values().forEach(ExecutionDriver::suspend);
    } finally {
      starting.unlock();
    }
  }

  void forget(String arn) {
    drivers.remove(arn);
  }

  /// Starting the same again while it runs is answered like the first time.
  public ExecutionView start(String machineArn, @Nullable String name, String input) {
    var machine = machines.find(machineArn);
    if (name != null) {
      Arns.checkName(name);
    }
    var parsed = parse(input);
    var chosen = name == null ? sources.functions().uuid() : name;
    var arn = arns.execution(machine.name(), chosen);
    starting.lock();
    try {
      var existing = drivers.get(arn);
      if (existing != null) {
        return repeated(existing, parsed);
      }
      var start =
          new ExecutionStart(arn, machineArn, machine.revisionId(), chosen, input, sources.now());
      return begin(start);
    } finally {
      starting.unlock();
    }
  }

  private static JsonNode parse(String input) {
    try {
      var parsed = Json.read(input);
      if (!Json.exceedsDataLimit(parsed)) {
        return parsed;
      }
      throw new RefusedException(
          ErrorCode.INVALID_EXECUTION_INPUT,
          "Invalid State Machine Execution Input: 'it is larger than 262144 bytes'");
    } catch (JsonProcessingException e) {
      throw new RefusedException(
          ErrorCode.INVALID_EXECUTION_INPUT,
          "Invalid State Machine Execution Input: '" + e.getOriginalMessage() + "'");
    }
  }

  private static ExecutionView repeated(ExecutionDriver existing, JsonNode input) {
    var view = existing.view();
    if (view.outcome().isEmpty() && parse(view.start().input()).equals(input)) {
      return view;
    }
    throw new RefusedException(
        ErrorCode.EXECUTION_ALREADY_EXISTS,
        "Execution Already Exists: '" + view.start().arn() + "'");
  }

  private ExecutionView begin(ExecutionStart start) {
    var step = interpreter(start).begin();
    means.journal(new JournalRecord.ExecutionStarted(start, step, start.at()));
    var driver = driver(new ExecutionRecord(start, step));
    drivers.put(start.arn(), driver);
    driver.resume(Duration.ZERO);
    return driver.view();
  }

  private ExecutionDriver driver(ExecutionRecord execution) {
    var start = execution.start();
    var definition = machines.revision(start.revisionId()).definition();
    return new ExecutionDriver(execution, definition, interpreter(start), means);
  }

  private Interpreter interpreter(ExecutionStart start) {
    var machine = machines.revision(start.revisionId());
    var facts =
        new ExecutionFacts(
            start, parse(start.input()), machine.revision(), machine.definition().timeout());
    return new Interpreter(machine.definition(), facts, sources);
  }

  public ExecutionView find(String arn) {
    return driver(arn).view();
  }

  public List<HistoryEvent> history(String arn) {
    return driver(arn).history();
  }

  /// Newest first.
  public Stream<ExecutionView> of(MachineRevision machine) {
    return drivers.values().stream()
        .filter(driver -> driver.start().machineArn().equals(machine.arn()))
        .map(ExecutionDriver::view)
        .sorted(NEWEST_FIRST);
  }

  /// Stopping what has already ended changes nothing.
  public Outcome stop(String arn, StateError error) {
    var driver = driver(arn);
    driver.stop(error);
    return driver.view().outcome().orElseThrow();
  }

  private ExecutionDriver driver(String arn) {
    Arns.checkExecution(arn);
    var driver = drivers.get(arn);
    if (driver == null) {
      throw new RefusedException(
          ErrorCode.EXECUTION_DOES_NOT_EXIST, "Execution Does Not Exist: '" + arn + "'");
    }
    return driver;
  }

  public void succeed(String token, JsonNode output) {
    if (!holder(token).succeed(token, output)) {
      throw tooLate();
    }
  }

  public void fail(String token, StateError error) {
    if (!holder(token).fail(token, error)) {
      throw tooLate();
    }
  }

  public void keepAlive(String token) {
    if (!holder(token).keepAlive(token)) {
      throw tooLate();
    }
  }

  private ExecutionDriver holder(String token) {
    var executionArn =
        TaskToken.read(token)
            .orElseThrow(() ->
                new RefusedException(ErrorCode.INVALID_TOKEN, "Invalid Token: 'Invalid token'"))
            .executionArn();
    var driver = drivers.get(executionArn);
    if (driver == null) {
      throw new RefusedException(
          ErrorCode.TASK_DOES_NOT_EXIST, "Task Does Not Exist: 'its execution is not known here'");
    }
    return driver;
  }

  private static RefusedException tooLate() {
    return new RefusedException(
        ErrorCode.TASK_TIMED_OUT, "Task Timed Out: 'Provided task does not exist anymore'");
  }
}
