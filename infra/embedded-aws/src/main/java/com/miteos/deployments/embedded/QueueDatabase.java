package com.miteos.deployments.embedded;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;
import scalikejdbc.ConnectionPool;

/// The H2 file in which ElasticMQ keeps queues and messages, reached through its one pool per JVM.
final class QueueDatabase implements AutoCloseable {
  private static final AtomicBoolean OPEN = new AtomicBoolean();
  private final String url;

  private QueueDatabase(Path directory) {
    // Without a write delay a message that was answered for is also in the file.
    url = "jdbc:h2:file:%s;WRITE_DELAY=0".formatted(directory.resolve("queues"));
  }

  static QueueDatabase open(Path directory) {
    if (!OPEN.compareAndSet(false, true)) {
      throw new IllegalStateException("ElasticMQ can store only one set of queues in a JVM");
    }
    var database = new QueueDatabase(directory);
    // ElasticMQ makes the pool for the first database of a JVM and then believes it is there.
    ConnectionPool.singleton(
        database.url,
        "",
        "",
        ConnectionPool.singleton$default$4(),
        ConnectionPool.singleton$default$5(
            database.url, "", "", ConnectionPool.singleton$default$4()));
    return database;
  }

  SqlQueuePersistenceConfig configuration() {
    return new SqlQueuePersistenceConfig(true, "org.h2.Driver", url, "", "", false);
  }

  @Override
  public void close() {
    ConnectionPool.closeAll();
    OPEN.set(false);
  }
}
