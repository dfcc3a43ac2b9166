package com.miteos.deployments.simulator.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The faults in force and how often each was met.
public final class Faults {
  private final List<Entry> entries = new ArrayList<>();

  public synchronized void add(Fault fault) {
    entries.add(new Entry(fault));
  }

  public synchronized void clear() {
    entries.clear();
  }

  public synchronized List<FaultReport> report() {
    return entries.stream().map(Entry::report).toList();
  }

  /// Counts the subject against every fault it matches and returns the first that hits it.
  public synchronized Optional<Fault> next(Subject subject) {
    Optional<Fault> hit = Optional.empty();
    for (var entry : entries) {
      if (entry.fault.matches(subject)) {
        entry.seen++;
        if (hit.isEmpty() && entry.isDue()) {
          entry.hits++;
          hit = Optional.of(entry.fault);
        }
      }
    }
    return hit;
  }

  private static final class Entry {
    private final Fault fault;
    private int seen;
    private int hits;

    private Entry(Fault fault) {
      this.fault = fault;
    }

    private boolean isDue() {
      return seen > fault.skip() && (fault.times() == Fault.ALWAYS || hits < fault.times());
    }

    private FaultReport report() {
      return new FaultReport(fault, seen, hits);
    }
  }
}
