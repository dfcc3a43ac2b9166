package com.miteos.deployments.aws.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// Serves ranges of one object, and closes a connection after as many bytes of it as a test says.
final class BreakingService implements AutoCloseable {
  private final ServerSocket server;
  private final byte[] content;
  private final Queue<Integer> breaks = new ConcurrentLinkedQueue<>();
  private final List<String> ranges = new CopyOnWriteArrayList<>();
  private final AtomicInteger brokenOff = new AtomicInteger();

  BreakingService(byte[] content) throws IOException {
    this.content = content;
    this.server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    Thread.ofVirtual().start(this::accept);
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /// The bytes each of the next answers gets to.
  void breakAfter(int... bytes) {
    for (var count : bytes) {
      breaks.add(count);
    }
  }

  /// The ranges asked for.
  List<String> ranges() {
    return ranges;
  }

  /// Answers that the other side did not want to the end.
  int brokenOff() {
    return brokenOff.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var connection = server.accept();
        Thread.ofVirtual().start(() -> answer(connection));
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void answer(Socket connection) {
    try (connection) {
      var range = readRange(connection);
      ranges.add(range);
      var bounds = range.substring("bytes=".length()).split("-", 2);
      var start = Integer.parseInt(bounds[0]);
      var length = Integer.parseInt(bounds[1]) + 1 - start;
      var head =
          """
          HTTP/1.1 206 Partial Content\r
          Content-Length: %d\r
          Content-Range: bytes %d-%s/%d\r
          ETag: "one"\r
          Connection: close\r
          \r
          """
              .formatted(length, start, bounds[1], content.length);
      var output = connection.getOutputStream();
      output.write(head.getBytes(ISO_8859_1));
      var limit = breaks.poll();
      output.write(content, start, limit == null ? length : Math.min(limit, length));
    } catch (IOException _) {
      brokenOff.incrementAndGet();
    }
  }

  private static String readRange(Socket connection) throws IOException {
    var reader = new BufferedReader(new InputStreamReader(connection.getInputStream(), ISO_8859_1));
    var range = "";
    for (var line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
      if (line.toLowerCase(Locale.ROOT).startsWith("range:")) {
        range = line.substring("range:".length()).strip();
      }
    }
    return range;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
