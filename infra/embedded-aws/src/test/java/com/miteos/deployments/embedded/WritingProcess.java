package com.miteos.deployments.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/// Stores something in each service and never closes one.
final class WritingProcess {
  static final String CIPHERTEXT_FILE = "ciphertext";

  private WritingProcess() {}

  public static void main(String[] arguments) throws Exception {
    var directory = Path.of(arguments[0]);
    var aws = EmbeddedAws.start(Storage.at(directory), EmbeddedPorts.any(), Clients.IDENTITY);

    var dynamoDb = Clients.dynamoDb(aws.dynamoDb().endpoint());
    EmbeddedDynamoDbIT.createTable(dynamoDb);
    EmbeddedDynamoDbIT.put(dynamoDb, "a", 1, "pending");

    var s3 = Clients.s3(aws.s3().endpoint());
    s3.createBucket(request -> request.bucket(Artifacts.BUCKET));
    Artifacts.put(s3, "kept", "content");

    var kms = Clients.kms(aws.kms().endpoint());
    var ciphertext = EmbeddedKmsIT.encrypt(kms, EmbeddedKmsIT.createKey(kms), "token", Map.of());
    Files.write(directory.resolve(CIPHERTEXT_FILE), ciphertext.asByteArray());

    var sqs = Clients.sqs(aws.sqs().endpoint());
    var queue = EmbeddedSqsIT.createQueue(sqs, "kept", Map.of());
    EmbeddedSqsIT.send(sqs, queue, "handled");
    var handled = EmbeddedSqsIT.receive(sqs, queue).getFirst();
    EmbeddedSqsIT.send(sqs, queue, "waiting");
    sqs.deleteMessage(request -> request.queueUrl(queue).receiptHandle(handled.receiptHandle()));

    System.out.println(KilledProcess.DONE);
    new CountDownLatch(1).await();
  }
}
