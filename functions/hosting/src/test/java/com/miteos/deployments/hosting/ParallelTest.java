package com.miteos.deployments.hosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ParallelTest {
  @Test
  void doesEveryItemOnce() throws InterruptedException {
    var done = ConcurrentHashMap.<Integer>newKeySet();

    Parallel.forEach(numbers(100), 7, done::add);

    assertThat(done).containsExactlyInAnyOrderElementsOf(numbers(100));
  }

  @Test
  void neverHasMoreThanTheLimitUnderWay() throws InterruptedException {
    var running = new AtomicInteger();
    var most = new AtomicInteger();
    var allSlotsTaken = new CountDownLatch(4);

    Parallel.forEach(
        numbers(40),
        4,
        _ -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          allSlotsTaken.countDown();
          allSlotsTaken.await();
          running.decrementAndGet();
        });

    assertThat(most).hasValue(4);
  }

  @Test
  void throwsTheFirstFailureAndInterruptsTheOthers() {
    var interrupted = new CountDownLatch(3);
    var waiting = new CountDownLatch(3);
    var forever = new CountDownLatch(1);

    assertThatThrownBy(() ->
            Parallel.forEach(
                numbers(50),
                4,
                number -> {
                  if (number == 0) {
                    waiting.await();
                    throw new IllegalStateException("the first");
                  }
                  try {
                    waiting.countDown();
                    forever.await();
                  } finally {
                    interrupted.countDown();
                  }
                }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the first");

    assertThat(interrupted.getCount()).isZero();
  }

  @Test
  void passesAnInterruptOnToEveryItem() throws InterruptedException {
    var started = new CountDownLatch(2);
    var stopped = new CountDownLatch(2);
    var thread =
        Thread.ofVirtual()
            .start(() -> {
              try {
                Parallel.forEach(
                    numbers(2),
                    2,
                    _ -> {
                      started.countDown();
                      new CountDownLatch(1).await();
                    });
              } catch (InterruptedException _) {
                stopped.countDown();
              }
              if (!Thread.currentThread().isInterrupted()) {
                stopped.countDown();
              }
            });
    started.await();

    thread.interrupt();

    assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
    assertThat(stopped.getCount()).isZero();
  }

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }
}
