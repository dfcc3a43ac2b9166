package com.miteos.deployments.local.provision;

import com.miteos.deployments.local.template.Resource;
import com.miteos.deployments.local.template.SystemDefinition;
import com.miteos.deployments.local.template.TableDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Makes what is missing and leaves what is there; doing it again changes nothing.
public final class Provisioner {
  private final DynamoDbClient dynamoDb;
  private final SqsClient sqs;
  private final S3Client s3;
  private final KmsClient kms;

  public Provisioner(DynamoDbClient dynamoDb, SqsClient sqs, S3Client s3, KmsClient kms) {
    this.dynamoDb = dynamoDb;
    this.sqs = sqs;
    this.s3 = s3;
    this.kms = kms;
  }

  /// Makes the keys, whose ids are needed before anything that refers to them can be resolved.
  public Map<String, String> makeKeys(Collection<String> logicalIds) {
    return new Keys(kms).make(logicalIds);
  }

  public void makeStores(SystemDefinition system) throws InterruptedException {
    var tables = new Tables(dynamoDb);
    List<Callable<Void>> tasks = new ArrayList<>();
    for (TableDefinition table : system.tables()) {
      tasks.add(doing(() -> tables.make(table)));
    }
    tasks.add(doing(() -> new Queues(sqs).make(system.queues())));
    for (Resource bucket : system.buckets()) {
      tasks.add(doing(() -> makeBucket(bucket.name())));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> task : threads.invokeAll(tasks)) {
        task.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ProvisioningException refusal) {
        throw refusal;
      }
      throw new ProvisioningException(
          "The embedded services refused what template.yaml describes", e);
    }
  }

  private static Callable<Void> doing(Runnable task) {
    return Executors.callable(task, null);
  }

  private void makeBucket(String name) {
    try {
      s3.headBucket(request -> request.bucket(name));
    } catch (NoSuchBucketException _) {
      s3.createBucket(request -> request.bucket(name));
    }
  }
}
