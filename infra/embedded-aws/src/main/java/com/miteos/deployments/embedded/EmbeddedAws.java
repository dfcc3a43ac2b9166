package com.miteos.deployments.embedded;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Future.State;

/// All embedded services together.
public final class EmbeddedAws implements AutoCloseable {
  private final Started<EmbeddedDynamoDb> dynamoDb;
  private final Started<EmbeddedSqs> sqs;
  private final Started<EmbeddedS3> s3;
  private final Started<EmbeddedKms> kms;

  private EmbeddedAws(
      Started<EmbeddedDynamoDb> dynamoDb,
      Started<EmbeddedSqs> sqs,
      Started<EmbeddedS3> s3,
      Started<EmbeddedKms> kms) {
    this.dynamoDb = dynamoDb;
    this.sqs = sqs;
    this.s3 = s3;
    this.kms = kms;
  }

  /// Starts all services at once; when one does not start, none stays.
  public static EmbeddedAws start(Storage storage, EmbeddedPorts ports, AwsIdentity identity) {
    Future<Started<EmbeddedDynamoDb>> dynamoDb;
    Future<Started<EmbeddedSqs>> sqs;
    Future<Started<EmbeddedS3>> s3;
    Future<Started<EmbeddedKms>> kms;
    try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      sqs = threads.submit(timed(() -> EmbeddedSqs.start(storage, ports.sqs(), identity)));
      dynamoDb = threads.submit(timed(() -> EmbeddedDynamoDb.start(storage, ports.dynamoDb())));
      s3 = threads.submit(timed(() -> EmbeddedS3.start(storage, ports.s3(), identity)));
      kms = threads.submit(timed(() -> EmbeddedKms.start(storage, ports.kms(), identity)));
    }
    requireAllStarted(List.of(dynamoDb, sqs, s3, kms));
    return new EmbeddedAws(dynamoDb.resultNow(), sqs.resultNow(), s3.resultNow(), kms.resultNow());
  }

  public EmbeddedDynamoDb dynamoDb() {
    return dynamoDb.service();
  }

  public EmbeddedSqs sqs() {
    return sqs.service();
  }

  public EmbeddedS3 s3() {
    return s3.service();
  }

  public EmbeddedKms kms() {
    return kms.service();
  }

  /// How long each service took to start, side by side with the others.
  public Map<String, Duration> startUpTimes() {
    var times = new LinkedHashMap<String, Duration>();
    times.put("dynamodb", dynamoDb.took());
    times.put("sqs", sqs.took());
    times.put("s3", s3.took());
    times.put("kms", kms.took());
    return times;
  }

  @Override
  public void close() {
    var failures = new ArrayList<RuntimeException>();
    for (var service : List.of(kms(), s3(), sqs(), dynamoDb())) {
      try {
        service.close();
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      var first = failures.removeFirst();
      failures.forEach(first::addSuppressed);
      throw first;
    }
  }

  private static <S extends EmbeddedService> Callable<Started<S>> timed(Callable<S> start) {
    return () -> {
      var before = System.nanoTime();
      var service = start.call();
      return new Started<>(service, Duration.ofNanos(System.nanoTime() - before));
    };
  }

  private static void requireAllStarted(List<? extends Future<? extends Started<?>>> starts) {
    var failed = starts.stream().filter(start -> start.state() == State.FAILED).findFirst();
    if (failed.isPresent()) {
      starts.stream()
          .filter(start -> start.state() == State.SUCCESS)
          .forEach(start -> start.resultNow().service().close());
      throw new EmbeddedStartException("AWS", failed.get().exceptionNow());
    }
  }

  private record Started<S extends EmbeddedService>(S service, Duration took) {}
}
