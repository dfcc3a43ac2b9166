package com.miteos.deployments.aws.s3;

import com.miteos.deployments.bundle.BundleContent;
import com.miteos.deployments.bundle.BundleManifest;
import com.miteos.deployments.bundle.BundleMissingException;
import com.miteos.deployments.bundle.BundleStore;
import com.miteos.deployments.bundle.BundleWriter;
import com.miteos.deployments.bundle.BundledFile;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/// Bundles in S3: `<key>/manifest.json`, and the object it names with every file's bytes end to
/// end.
final class S3BundleStore implements BundleStore {
  private final Bucket bucket;
  private final S3Objects objects;
  private final Supplier<String> ids;

  /// `ids` name the content objects, so that a bundle is never written over one that is being read.
  S3BundleStore(Bucket bucket, S3Objects objects, Supplier<String> ids) {
    this.bucket = bucket;
    this.objects = objects;
    this.ids = ids;
  }

  @Override
  public BundleWriter create(String key) {
    return new S3BundleWriter(
        bucket.client(),
        new S3Upload.Place(
            bucket.name(), key + "/content-" + ids.get(), "application/octet-stream"),
        new S3Upload.Place(bucket.name(), manifestKey(key), "application/json"));
  }

  @Override
  public Optional<Instant> storedAt(String key) {
    return objects.find(manifestKey(key)).map(StoredObject::storedAt);
  }

  @Override
  public BundleContent open(String key) throws IOException {
    try (var stored =
        bucket.client().getObject(request -> request.bucket(bucket.name()).key(manifestKey(key)))) {
      var document = ManifestDocument.read(stored);
      return new Content(key, document.content(), document.toManifest());
    } catch (NoSuchKeyException _) {
      throw new BundleMissingException(key);
    }
  }

  private static String manifestKey(String key) {
    return key + "/manifest.json";
  }

  private final class Content implements BundleContent {
    private final String key;
    private final String contentKey;
    private final BundleManifest manifest;

    Content(String key, String contentKey, BundleManifest manifest) {
      this.key = key;
      this.contentKey = contentKey;
      this.manifest = manifest;
    }

    @Override
    public BundleManifest manifest() {
      return manifest;
    }

    @Override
    public InputStream open(BundledFile file, long start, long length) throws IOException {
      var from = file.offset() + start;
      var range = new RangeStream.Range(bucket.name(), contentKey, null, from, from + length);
      try {
        return RangeStream.open(bucket.client(), range);
      } catch (NoSuchKeyException _) {
        throw new BundleMissingException(key);
      }
    }
  }
}
