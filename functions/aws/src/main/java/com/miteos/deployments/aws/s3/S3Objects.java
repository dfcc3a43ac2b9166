package com.miteos.deployments.aws.s3;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/// Single objects of the storage bucket, and urls that open one of them to whoever has the url.
public final class S3Objects {
  private static final Duration LOOK_UP_ATTEMPT = Duration.ofSeconds(3);
  private static final Duration LOOK_UP = Duration.ofSeconds(8);

  private final Bucket bucket;

  S3Objects(Bucket bucket) {
    this.bucket = bucket;
  }

  public Optional<StoredObject> find(String key) {
    try {
      return Optional.of(describe(key, head(key)));
    } catch (NoSuchKeyException _) {
      return Optional.empty();
    }
  }

  private HeadObjectResponse head(String key) {
    return bucket
        .client()
        .headObject(request ->
            request
                .bucket(bucket.name())
                .key(key)
                .overrideConfiguration(override ->
                    override.apiCallAttemptTimeout(LOOK_UP_ATTEMPT).apiCallTimeout(LOOK_UP)));
  }

  private StoredObject describe(String key, HeadObjectResponse found) {
    return new StoredObject(
        bucket.client(),
        bucket.name(),
        key,
        found.eTag(),
        found.contentLength(),
        found.lastModified());
  }

  /// Stores a few bytes in place of what was there.
  public void put(String key, byte[] bytes) {
    bucket
        .client()
        .putObject(request -> request.bucket(bucket.name()).key(key), RequestBody.fromBytes(bytes));
  }

  /// A url that gives the object's bytes for as long as it is valid.
  public URI presignDownload(String key, Duration validity) {
    return toUri(
        bucket
            .presigner()
            .presignGetObject(presign ->
                presign
                    .signatureDuration(validity)
                    .getObjectRequest(request -> request.bucket(bucket.name()).key(key)))
            .url());
  }

  /// A url that takes any bytes for the object for as long as it is valid.
  public URI presignUpload(String key, Duration validity) {
    return toUri(
        bucket
            .presigner()
            .presignPutObject(presign ->
                presign
                    .signatureDuration(validity)
                    .putObjectRequest(request -> request.bucket(bucket.name()).key(key)))
            .url());
  }

  static URI toUri(URL url) {
    try {
      return url.toURI();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a presigned url is a valid URI", e);
    }
  }
}
