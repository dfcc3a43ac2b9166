package com.miteos.deployments.aws.s3;

import com.miteos.deployments.aws.AwsEnvironment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Creates new buckets, so that no test sees another's objects, and looks into them.
final class TestBuckets implements AutoCloseable {
  private final Map<String, String> variables;
  private final S3Client client;
  private final AtomicInteger names = new AtomicInteger();

  /// `variables` say where S3 is.
  TestBuckets(Map<String, String> variables) {
    this.variables = variables;
    this.client = S3Clients.create(new AwsEnvironment(variables));
  }

  /// The stores in a bucket of their own.
  S3Storage storage() {
    return storage(create());
  }

  S3Storage storage(String bucket) {
    var named = new HashMap<>(variables);
    named.put("STORAGE_BUCKET", bucket);
    return new S3Storage(new AwsEnvironment(named));
  }

  String create() {
    var bucket = "bucket-" + newName();
    client.createBucket(request -> request.bucket(bucket));
    return bucket;
  }

  String newName() {
    return Integer.toString(names.incrementAndGet());
  }

  S3Client client() {
    return client;
  }

  void put(String bucket, String key, String text) {
    client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString(text));
  }

  List<String> keys(String bucket) {
    return client.listObjectsV2(request -> request.bucket(bucket)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  @Override
  public void close() {
    client.close();
  }
}
