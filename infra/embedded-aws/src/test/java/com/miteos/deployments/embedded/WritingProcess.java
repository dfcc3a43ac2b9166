package com.miteos.deployments.embedded;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// Stores something in each service and never closes one.
final class WritingProcess {
  private WritingProcess() {}

  public static void main(String[] arguments) throws InterruptedException {
    var storage = Storage.at(Path.of(arguments[0]));
    var dynamoDb = Clients.dynamoDb(EmbeddedDynamoDb.start(storage, 0).endpoint());
    EmbeddedDynamoDbIT.createTable(dynamoDb);
    EmbeddedDynamoDbIT.put(dynamoDb, "a", 1, "pending");
    System.out.println(KilledProcess.DONE);
    new CountDownLatch(1).await();
  }
}
