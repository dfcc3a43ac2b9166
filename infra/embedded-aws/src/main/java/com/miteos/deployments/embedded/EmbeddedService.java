package com.miteos.deployments.embedded;

import java.net.URI;

/// One service of the cloud, running in this JVM.
public sealed interface EmbeddedService extends AutoCloseable
    permits EmbeddedDynamoDb, EmbeddedKms, EmbeddedS3, EmbeddedSqs {
  URI endpoint();

  @Override
  void close();
}
