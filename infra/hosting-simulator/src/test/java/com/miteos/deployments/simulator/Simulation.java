package com.miteos.deployments.simulator;

/// A simulator for one test, with a clock that only the test moves.
public final class Simulation implements AutoCloseable {
  private final SettableClock clock = new SettableClock();
  private final Visitor visitor = new Visitor();
  private final HostingSimulator simulator;

  public Simulation() {
    this(SimulatorOptions.temporary());
  }

  public Simulation(SimulatorOptions options) {
    simulator = HostingSimulator.start(options.withClock(clock));
  }

  public HostingSimulator simulator() {
    return simulator;
  }

  public SettableClock clock() {
    return clock;
  }

  public Visitor visitor() {
    return visitor;
  }

  @Override
  public void close() {
    visitor.close();
    simulator.close();
  }
}
