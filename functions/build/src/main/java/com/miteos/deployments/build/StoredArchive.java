package com.miteos.deployments.build;

import com.miteos.deployments.aws.s3.StoredObject;
import com.miteos.deployments.bundling.ArchiveFormat;
import com.miteos.deployments.bundling.ArchiveSource;
import java.io.IOException;
import java.io.InputStream;

/// An archive in the storage bucket.
record StoredArchive(ArchiveFormat format, StoredObject object) implements ArchiveSource {
  @Override
  public long size() {
    return object.size();
  }

  @Override
  public InputStream open(long offset) throws IOException {
    return object.open(offset);
  }
}
