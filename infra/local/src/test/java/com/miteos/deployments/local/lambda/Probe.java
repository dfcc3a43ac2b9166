package com.miteos.deployments.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A function whose behaviour a test gives, reached by name because handlers are made by class
/// name.
final class Probe implements AutoCloseable {
  private static final String NAME_VARIABLE = "PROBE";
  private static final Map<String, Probe> PROBES = new ConcurrentHashMap<>();

  private final String name;
  private final Behaviour behaviour;
  private final AtomicInteger made = new AtomicInteger();
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

  private Probe(String name, Behaviour behaviour) {
    this.name = name;
    this.behaviour = behaviour;
  }

  static Probe of(String name, Behaviour behaviour) {
    var probe = new Probe(name, behaviour);
    PROBES.put(name, probe);
    return probe;
  }

  LambdaFunction function() {
    return function(Duration.ofSeconds(20));
  }

  LambdaFunction function(Duration timeout) {
    return Functions.named(name, Handler.class, Map.of(NAME_VARIABLE, name), timeout);
  }

  int made() {
    return made.get();
  }

  String awaitEvent() throws InterruptedException {
    return Objects.requireNonNull(events.poll(10, TimeUnit.SECONDS), "no event came");
  }

  List<String> events() {
    var seen = new ArrayList<String>();
    events.drainTo(seen);
    return seen;
  }

  @Override
  public void close() {
    PROBES.remove(name, this);
  }

  @FunctionalInterface
  interface Behaviour {
    String run(String event, Context context) throws IOException, InterruptedException;
  }

  /// The class that Lambda is told of.
  public static final class Handler implements RequestStreamHandler {
    private final Probe probe;

    public Handler(Map<String, String> environment) {
      probe = Objects.requireNonNull(PROBES.get(environment.get(NAME_VARIABLE)));
      probe.made.incrementAndGet();
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
        throws IOException {
      var event = new String(input.readAllBytes(), UTF_8);
      probe.events.add(event);
      try {
        output.write(probe.behaviour.run(event, context).getBytes(UTF_8));
      } catch (InterruptedException e) {
        throw new IOException("interrupted", e);
      }
    }
  }
}
