package com.miteos.deployments.aws.s3;

import com.miteos.deployments.bundle.BundleManifest;
import com.miteos.deployments.bundle.BundleWriter;
import java.io.IOException;
import software.amazon.awssdk.services.s3.S3Client;

/// Stores a bundle's bytes in an object of a new name, and then, last of all, the manifest that
/// names it.
final class S3BundleWriter implements BundleWriter {
  private final S3Client client;
  private final S3Upload.Place contentPlace;
  private final S3Upload.Place manifestPlace;
  private final S3Upload content;
  private Progress progress = Progress.WRITING;

  private enum Progress {
    WRITING,
    CONTENT_STORED,
    COMMITTED
  }

  S3BundleWriter(S3Client client, S3Upload.Place contentPlace, S3Upload.Place manifestPlace) {
    this.client = client;
    this.contentPlace = contentPlace;
    this.manifestPlace = manifestPlace;
    this.content = new S3Upload(client, contentPlace);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    content.write(bytes, offset, length);
  }

  @Override
  public void commit(BundleManifest manifest) throws IOException {
    content.complete();
    progress = Progress.CONTENT_STORED;
    var upload = new S3Upload(client, manifestPlace);
    try {
      ManifestDocument.of(contentPlace.key(), manifest).write(upload);
      upload.complete();
      progress = Progress.COMMITTED;
    } finally {
      upload.abort();
    }
  }

  @Override
  public void close() throws IOException {
    switch (progress) {
      case WRITING -> content.abort();
      case CONTENT_STORED ->
          client.deleteObject(
              request -> request.bucket(contentPlace.bucket()).key(contentPlace.key()));
      case COMMITTED -> {}
    }
  }
}
