package com.miteos.deployments.local.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.miteos.deployments.local.lambda.HandlerCode;
import com.miteos.deployments.local.lambda.HandlerSource;
import com.miteos.deployments.local.lambda.InvocationFailedException;
import com.miteos.deployments.local.lambda.LambdaFunction;
import com.miteos.deployments.local.process.RuntimeApi.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Runs packages in processes: as many per function as there are events at one time, each kept for
/// the next event, as Lambda does.
public final class PackagedFunctions implements HandlerSource, AutoCloseable {
  private final Map<String, PackagedFunction> functions;
  private final RuntimeClient client;
  private final Path directory;
  private final InstantSource clock;
  private final Set<ExecutionEnvironment> all = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /// @param directory for what the processes print
  public PackagedFunctions(
      Collection<PackagedFunction> functions, Path directory, InstantSource clock) {
    this.functions =
        functions.stream()
            .collect(Collectors.toMap(one -> one.function().name(), Function.identity()));
    this.client = RuntimeClient.unpackedTo(directory);
    this.directory = directory;
    this.clock = clock;
  }

  @Override
  public HandlerCode load(LambdaFunction function) {
    var packaged = Objects.requireNonNull(functions.get(function.name()), function.name());
    Deque<ExecutionEnvironment> idle = new ConcurrentLinkedDeque<>();
    return (input, output, context) -> {
      try {
        run(packaged, idle, input, output, context);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw (InterruptedIOException) new InterruptedIOException("given up").initCause(e);
      }
    };
  }

  private void run(
      PackagedFunction packaged,
      Deque<ExecutionEnvironment> idle,
      InputStream input,
      OutputStream output,
      Context context)
      throws IOException, InterruptedException {
    var environment = idle.poll();
    if (environment == null || !environment.isAlive()) {
      environment = start(packaged);
    }
    try {
      output.write(environment.run(event(input, context)).getBytes(UTF_8));
      idle.push(environment);
    } catch (InvocationFailedException failure) {
      if (environment.isAlive()) {
        idle.push(environment);
      } else {
        end(environment);
      }
      throw failure;
    } catch (InterruptedException e) {
      // Out of time: Lambda ends the whole environment.
      end(environment);
      throw e;
    }
  }

  private ExecutionEnvironment start(PackagedFunction packaged) throws InterruptedException {
    var log = directory.resolve(packaged.function().name() + ".log");
    var environment = ExecutionEnvironment.start(packaged, client, log);
    all.add(environment);
    if (closed) {
      end(environment);
    }
    return environment;
  }

  private void end(ExecutionEnvironment environment) {
    all.remove(environment);
    environment.close();
  }

  private Event event(InputStream input, Context context) throws IOException {
    return new Event(
        context.getAwsRequestId(),
        new String(input.readAllBytes(), UTF_8),
        context.getInvokedFunctionArn(),
        clock.millis() + context.getRemainingTimeInMillis(),
        Objects.requireNonNullElse(context.getTenantId(), ""));
  }

  @Override
  public void close() {
    closed = true;
    all.forEach(ExecutionEnvironment::close);
  }
}
