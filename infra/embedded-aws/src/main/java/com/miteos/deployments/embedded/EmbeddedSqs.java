package com.miteos.deployments.embedded;

import com.miteos.deployments.embedded.Storage.Directory;
import com.miteos.deployments.embedded.Storage.InMemory;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.NodeAddress;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.persistence.sql.SqlQueuePersistenceActor;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.immutable.List$;
import scala.concurrent.Await;
import scala.concurrent.duration.FiniteDuration;
import scala.util.Either;

/// ElasticMQ on loopback; every access key sees the same queues.
public final class EmbeddedSqs implements EmbeddedService {
  private static final FiniteDuration STOP_PATIENCE = FiniteDuration.apply(3, TimeUnit.SECONDS);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Map<String, Object> ACTOR_SETTINGS =
      Map.of(
          "pekko.loglevel", "WARNING",
          "pekko.stdout-loglevel", "WARNING",
          "pekko.daemonic", true,
          "pekko.coordinated-shutdown.run-by-jvm-shutdown-hook", "off");

  private final ActorSystem actors;
  private final @Nullable QueueDatabase database;
  private final URI endpoint;

  private EmbeddedSqs(ActorSystem actors, @Nullable QueueDatabase database, URI endpoint) {
    this.actors = actors;
    this.database = database;
    this.endpoint = endpoint;
  }

  /// Listens on the given port, or on any free one when it is 0.
  public static EmbeddedSqs start(Storage storage, int port, AwsIdentity identity) {
    QuietLogs.install();
    var database =
        switch (storage.part("sqs")) {
          case InMemory _ -> null;
          case Directory(var path) -> QueueDatabase.open(path);
        };
    var actors =
        ActorSystem.create(
            "sqs", ConfigFactory.parseMap(ACTOR_SETTINGS).withFallback(ConfigFactory.load()));
    try {
      var listening = port == 0 ? freePort() : port;
      startServer(actors, database, listening, identity.region());
      return new EmbeddedSqs(actors, database, Loopback.endpoint(listening));
    } catch (Exception e) { // Scala declares nothing and throws anything
      actors.terminate();
      if (database != null) {
        database.close();
      }
      throw new EmbeddedStartException("SQS", e);
    }
  }

  private static void startServer(
      ActorSystem actors, @Nullable QueueDatabase database, int port, String region)
      throws ExecutionException, InterruptedException, TimeoutException {
    Option<ActorRef> store = Option.apply(database).map(open -> persistence(actors, open));
    var manager =
        actors.actorOf(
            Props.create(
                QueueManagerActor.class,
                () -> new QueueManagerActor(new NowProvider(), StrictSQSLimits$.MODULE$, store)));
    if (store.isDefined()) {
      restore(store.get(), manager);
    }
    var builder =
        SQSRestServerBuilder.withActorSystem(actors)
            .withQueueManagerActor(manager)
            .withInterface(Loopback.ADDRESS)
            .withPort(port)
            .withServerAddress(new NodeAddress("http", Loopback.ADDRESS, port, ""))
            .withAWSRegion(region)
            .withAWSAccountId(AwsIdentity.ACCOUNT_ID);
    var server =
        (store.isDefined() ? builder.withQueueEventListener(store.get()) : builder).start();
    var _ = server.waitUntilStarted();
  }

  private static ActorRef persistence(ActorSystem actors, QueueDatabase database) {
    return actors.actorOf(
        Props.create(
            SqlQueuePersistenceActor.class,
            () -> new SqlQueuePersistenceActor(database.configuration(), List$.MODULE$.empty())));
  }

  private static void restore(ActorRef store, ActorRef manager)
      throws ExecutionException, InterruptedException, TimeoutException {
    var restored =
        Patterns.ask(store, new QueueEvent.Restore(manager), PATIENCE)
            .toCompletableFuture()
            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (restored instanceof Either<?, ?> result && result.isLeft()) {
      throw new IllegalStateException("Queues were not restored: " + result);
    }
  }

  /// ElasticMQ builds queue urls from a port it must be told, so the choice is made before it
  /// binds.
  private static int freePort() throws IOException {
    try (var socket = new ServerSocket()) {
      socket.bind(Loopback.socket(0));
      return socket.getLocalPort();
    }
  }

  @Override
  public URI endpoint() {
    return endpoint;
  }

  /// Ends long polls too, for which ElasticMQ's own way to stop would wait.
  @Override
  public void close() {
    try {
      Await.ready(actors.terminate(), STOP_PATIENCE);
    } catch (TimeoutException e) {
      throw new IllegalStateException("SQS did not stop", e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      if (database != null) {
        database.close();
      }
    }
  }
}
