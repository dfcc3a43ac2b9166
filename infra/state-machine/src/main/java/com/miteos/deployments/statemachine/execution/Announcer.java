package com.miteos.deployments.statemachine.execution;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the listener of status changes, one after the other, off the executions' own threads.
final class Announcer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

  private final ExecutionListener listener;
  private final BlockingQueue<Announcement> queue = new LinkedBlockingQueue<>();
  private final Thread thread;

  Announcer(ExecutionListener listener) {
    this.listener = listener;
    this.thread = Thread.ofVirtual().name("execution-announcer").start(this::run);
  }

  /// `told` runs after the listener has returned, not when it threw.
  void announce(ExecutionStatusChange change, Runnable told) {
    queue.add(new Announcement(change, told));
  }

  private void run() {
    try {
      while (true) {
        tell(queue.take());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(Announcement announcement) {
    try {
      listener.statusChanged(announcement.change());
      announcement.told().run();
    } catch (RuntimeException e) {
      LOG.atError()
          .addKeyValue("execution", announcement.change().executionArn())
          .setCause(e)
          .log("Execution listener failed");
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private record Announcement(ExecutionStatusChange change, Runnable told) {}
}
