package com.miteos.deployments.statemachine.execution;

import com.miteos.deployments.statemachine.query.QueryFunctions;
import com.miteos.deployments.statemachine.time.Timer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// State machines and their executions, kept in a directory.
public final class StepFunctions implements AutoCloseable {
  private final ExecutionLog log;
  private final TaskCalls calls;
  private final Announcer announcer;
  private final Machines machines;
  private final Executions executions;
  private final Duration outage;

  private StepFunctions(Ledger ledger, ExecutionLog log, Identity identity, Surroundings around) {
    this.log = log;
    this.calls = new TaskCalls(around.integration());
    this.announcer = new Announcer(around.listener());
    var functions = new QueryFunctions(around.timer(), around.random());
    var sources = new Sources(around.timer(), around.random(), functions, identity.region());
    var arns = new Arns(identity.region(), identity.accountId());
    this.machines = new Machines(log, arns, sources, ledger.machines());
    var means =
        new ExecutionMeans(
            around.timer(),
            log,
            calls,
            announcer,
            ended -> ledger.retention().ended(ended).ifPresent(this::forget));
    this.executions = new Executions(machines, arns, sources, means, ledger.executions());
    this.outage = ledger.outage(around.timer().instant());
  }

  /// Whose machines these are.
  public record Identity(String region, String accountId) {}

  /// What the machines are connected to; many threads use all of it at once.
  public record Surroundings(
      Timer timer,
      RandomGenerator random,
      TaskIntegration integration,
      ExecutionListener listener) {}

  /// Reads what an earlier process left in the directory.
  public static StepFunctions open(Path directory, Identity identity, Surroundings around) {
    var ledger = new Ledger();
    ExecutionLog.read(directory, ledger::apply);
    var log = ExecutionLog.rewrite(directory, ledger.compacted());
    return new StepFunctions(ledger, log, identity, around);
  }

  /// Goes on with every execution that was under way.
  public void resume() {
    executions.resume(outage);
  }

  private void forget(String execution) {
    executions.forget(execution);
  }

  public Machines machines() {
    return machines;
  }

  public Executions executions() {
    return executions;
  }

  @Override
  public void close() {
    executions.suspend();
    announcer.close();
    calls.close();
    log.close();
  }
}
