package com.miteos.deployments.api;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A collection of the whole heap at a moment of our own.
///
/// A diagnostic command does it where `System.gc()` is turned off, as it is in functions that are
/// primed: the runtime client calls that after all hooks, and every compiled method takes a longer
/// way when it is first called after a collection.
final class HeapCompaction {
  private static final String COMMANDS = "com.sun.management:type=DiagnosticCommand";

  /// Counts live objects only, which are found by collecting all others.
  private static final String COLLECTING_COMMAND = "gcClassHistogram";

  private static final Logger LOG = LoggerFactory.getLogger(HeapCompaction.class);

  private HeapCompaction() {}

  /// What is left is in one place; a JVM that cannot do it goes on without.
  static void run() {
    try {
      ManagementFactory.getPlatformMBeanServer()
          .invoke(
              new ObjectName(COMMANDS),
              COLLECTING_COMMAND,
              new Object[] {new String[0]},
              new String[] {String[].class.getName()});
    } catch (JMException e) {
      LOG.atWarn().setCause(e).log("heap not collected before the snapshot");
    }
  }
}
