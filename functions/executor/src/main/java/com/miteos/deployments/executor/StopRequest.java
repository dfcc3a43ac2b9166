package com.miteos.deployments.executor;

import com.miteos.deployments.executor.process.StopSignal;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Looks from time to time whether something lies at the place that says the build has to stop.
final class StopRequest implements StopSignal, AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(1_500);

  private final ObjectTransfer transfer;
  private final URI url;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean given;

  private StopRequest(ObjectTransfer transfer, URI url) {
    this.transfer = transfer;
    this.url = url;
  }

  static StopRequest watch(ObjectTransfer transfer, URI url) {
    var request = new StopRequest(transfer, url);
    Thread.ofVirtual().start(request::repeat);
    return request;
  }

  private void repeat() {
    try {
      while (!given && !ended.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        given = transfer.exists(url);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isGiven() {
    return given;
  }

  @Override
  public void close() {
    ended.countDown();
  }
}
