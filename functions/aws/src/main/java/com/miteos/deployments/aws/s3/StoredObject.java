package com.miteos.deployments.aws.s3;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import software.amazon.awssdk.services.s3.S3Client;

/// An object as it was found; reading it fails where another has taken its place since.
public final class StoredObject {
  private final S3Client client;
  private final String bucket;
  private final String key;
  private final String entityTag;
  private final long size;
  private final Instant storedAt;

  StoredObject(
      S3Client client, String bucket, String key, String entityTag, long size, Instant storedAt) {
    this.client = client;
    this.bucket = bucket;
    this.key = key;
    this.entityTag = entityTag;
    this.size = size;
    this.storedAt = storedAt;
  }

  /// Bytes.
  public long size() {
    return size;
  }

  public Instant storedAt() {
    return storedAt;
  }

  /// The bytes from `offset` to the end, from storage anew; closing it early does not read the
  /// rest.
  public InputStream open(long offset) throws IOException {
    return RangeStream.open(client, new RangeStream.Range(bucket, key, entityTag, offset, size));
  }
}
