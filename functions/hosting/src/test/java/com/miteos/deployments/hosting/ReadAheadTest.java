package com.miteos.deployments.hosting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.dependency.DependencyUnavailableException;
import com.miteos.deployments.hosting.Segments.Segment;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReadAheadTest {
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();

  @Test
  void readsTheSegmentsInTheirOrder() throws IOException {
    var segments =
        List.of(
            Segment.text("<"),
            stored("one"),
            stored(""),
            Segment.text("|"),
            stored("two"),
            stored("three"),
            Segment.text(">"));

    try (var stream = new ReadAhead(2, 100).open(segments)) {
      assertThat(new String(stream.readAllBytes(), UTF_8)).isEqualTo("<one|twothree>");
    }
    assertThat(closed).hasValue(opened.get());
  }

  @Test
  void fetchesSeveralAtOnce() throws IOException {
    var underWay = new CountDownLatch(3);
    var segments = new ArrayList<Segment>();
    for (var number = 0; number < 3; number++) {
      segments.add(
          Segment.stored(
              1,
              () -> {
                underWay.countDown();
                return patient(underWay);
              }));
    }

    try (var stream = new ReadAhead(3, 100).open(segments)) {
      assertThat(stream.readAllBytes()).hasSize(3);
    }
  }

  @Test
  void fetchesNoMoreThanItWasTold() throws IOException {
    var segments = List.of(stored("one"), stored("two"), stored("three"), stored("four"));

    try (var stream = new ReadAhead(2, 100).open(segments)) {
      assertThat(stream.read()).isEqualTo('o');

      assertThat(opened.get()).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void readsInTurnWhatFindsNoRoom() throws IOException {
    var ahead = new ReadAhead(4, 5);
    try (var first = ahead.open(List.of(stored("12345"), stored("6")));
        var second = ahead.open(List.of(stored("abcde"), stored("f")))) {
      assertThat(first.read()).isEqualTo('1');
      assertThat(second.read()).isEqualTo('a');

      assertThat(new String(first.readAllBytes(), UTF_8)).isEqualTo("23456");
      assertThat(new String(second.readAllBytes(), UTF_8)).isEqualTo("bcdef");
    }
    assertThat(closed).hasValue(opened.get());
  }

  @Test
  void makesRoomAgainWhenABodyIsGivenUp() throws IOException {
    var ahead = new ReadAhead(4, 6);
    try (var givenUp = ahead.open(List.of(stored("one"), stored("two")))) {
      assertThat(givenUp.read()).isEqualTo('o');
    }

    var coming = ahead.announce(stored("123456"));

    assertThat(coming.open()).isInstanceOf(ByteArrayInputStream.class);
    coming.drop();
  }

  @Test
  void saysWhenAPieceCannotBeReadOnceItIsItsTurn() throws IOException {
    var broken =
        Segment.stored(
            3,
            () -> {
              throw new DependencyUnavailableException("storage is away", new IOException());
            });

    try (var stream = new ReadAhead(4, 100).open(List.of(stored("one"), broken))) {
      assertThat(stream.readNBytes(3)).asString(UTF_8).isEqualTo("one");
      assertThatThrownBy(stream::read).isInstanceOf(DependencyUnavailableException.class);
    }
  }

  @Test
  void noticesAPieceThatIsTooShort() throws IOException {
    var cut = Segment.stored(5, () -> new ByteArrayInputStream("abc".getBytes(UTF_8)));

    try (var stream = new ReadAhead(4, 100).open(List.of(cut))) {
      assertThatThrownBy(stream::readAllBytes)
          .isInstanceOf(EOFException.class)
          .hasMessage("expected 5 bytes, got only 3");
    }
  }

  @Test
  void endsTheWaitOfAReaderWhenItIsClosed() throws Exception {
    var never = new CountDownLatch(1);
    var stream = new ReadAhead(4, 100).open(List.of(Segment.stored(1, () -> patient(never))));
    var reading =
        Thread.ofVirtual()
            .start(() -> assertThatThrownBy(stream::read).isInstanceOf(IOException.class));

    while (reading.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    stream.close();

    assertThat(reading.join(Duration.ofSeconds(10))).isTrue();
  }

  private Segment stored(String text) {
    return Segment.stored(
        text.length(),
        () -> {
          opened.incrementAndGet();
          return new ByteArrayInputStream(text.getBytes(UTF_8)) {
            @Override
            public void close() throws IOException {
              closed.incrementAndGet();
              super.close();
            }
          };
        });
  }

  private static InputStream patient(CountDownLatch awaited) throws IOException {
    try {
      assertThat(awaited.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new IOException(interrupted);
    }
    return new ByteArrayInputStream(new byte[] {'x'});
  }
}
