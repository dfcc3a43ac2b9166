package com.miteos.deployments.executor;

import com.miteos.deployments.time.Deadline;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Uploads a build's log again and again while it grows, and as a whole at the end.
final class LogUpload implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogUpload.class);
  private static final Duration PAUSE = Duration.ofMillis(700);
  private static final Duration ATTEMPT = Duration.ofSeconds(10);

  private final BuildLog log;
  private final ObjectTransfer transfer;
  private final URI url;
  private final InstantSource clock;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread;
  private long uploaded;

  LogUpload(BuildLog log, ObjectTransfer transfer, URI url, InstantSource clock) {
    this.log = log;
    this.transfer = transfer;
    this.url = url;
    this.clock = clock;
    this.thread = Thread.ofVirtual().start(this::repeat);
  }

  private void repeat() {
    try {
      while (!ended.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        if (log.size() > uploaded) {
          uploadSoFar();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void uploadSoFar() throws InterruptedException {
    try {
      upload(Deadline.in(ATTEMPT, clock));
    } catch (IOException cause) {
      LOG.atWarn().setCause(cause).log("The log so far could not be uploaded");
    }
  }

  private void upload(Deadline deadline) throws IOException, InterruptedException {
    long size = log.size();
    transfer.upload(size, () -> log.read(size), url, deadline);
    uploaded = size;
  }

  /// Uploads the whole log; the uploads before are over by then, so that none comes after it.
  void finish(Deadline deadline) throws IOException, InterruptedException {
    close();
    thread.join();
    upload(deadline);
  }

  @Override
  public void close() {
    ended.countDown();
  }
}
