package com.miteos.deployments.aws.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.aws.TestEnvironment;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/// Downloads over connections that break.
final class RangeStreamTest {
  private static final String CONTENT = "0123456789".repeat(30);

  /// More than buffers between the two sides hold.
  private static final int LARGE = 32 << 20;

  private BreakingService service;
  private S3Client client;

  @BeforeEach
  void start() throws IOException {
    service = new BreakingService(CONTENT.getBytes(ISO_8859_1));
    client = S3Clients.create(new AwsEnvironment(TestEnvironment.with("S3", service.endpoint())));
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    service.close();
  }

  @Test
  void goesOnWhereAConnectionBroke() throws IOException {
    service.breakAfter(100, 50, 1);

    try (var stream = RangeStream.open(client, range(5, 290))) {
      assertThat(new String(stream.readAllBytes(), ISO_8859_1))
          .isEqualTo(CONTENT.substring(5, 290));
    }
    assertThat(service.ranges())
        .containsExactly("bytes=5-289", "bytes=105-289", "bytes=155-289", "bytes=156-289");
  }

  @Test
  void givesUpWhereNothingComesAnyMore() throws IOException {
    service.breakAfter(100, 0, 0, 0, 0);

    try (var stream = RangeStream.open(client, range(0, 300))) {
      assertThat(stream.readNBytes(100)).hasSize(100);
      assertThatThrownBy(stream::read).isInstanceOf(IOException.class);
    }
    assertThat(service.ranges()).hasSize(4);
  }

  @Test
  void dropsTheConnectionWhenItIsClosedEarly() throws IOException {
    try (var large = new BreakingService(new byte[LARGE]);
        var reader =
            S3Clients.create(new AwsEnvironment(TestEnvironment.with("S3", large.endpoint())))) {
      RangeStream.open(reader, range(0, LARGE)).close();

      var end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
      while (large.brokenOff() == 0) {
        assertThat(System.nanoTime()).as("time spent waiting").isLessThan(end);
        LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
      }
    }
  }

  @Test
  void readsSingleBytes() throws IOException {
    try (var stream = RangeStream.open(client, range(298, 300))) {
      assertThat(stream.read()).isEqualTo('8');
      assertThat(stream.read()).isEqualTo('9');
      assertThat(stream.read()).isEqualTo(-1);
    }
  }

  @Test
  void asksForNothingWhereNothingIsToBeRead() throws IOException {
    try (var stream = RangeStream.open(client, range(300, 300))) {
      assertThat(stream.read()).isEqualTo(-1);
    }
    assertThat(service.ranges()).isEmpty();
  }

  private static RangeStream.Range range(long start, long end) {
    return new RangeStream.Range("bucket", "key", null, start, end);
  }
}
