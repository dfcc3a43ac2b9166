package com.miteos.deployments.embedded;

import com.miteos.deployments.embedded.Storage.Directory;
import com.miteos.deployments.embedded.Storage.InMemory;
import java.net.URI;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/// S3Proxy on loopback, which answers only requests signed with the identity it was given.
public final class EmbeddedS3 implements EmbeddedService {
  private final S3Proxy proxy;
  private final URI endpoint;

  private EmbeddedS3(S3Proxy proxy, URI endpoint) {
    this.proxy = proxy;
    this.endpoint = endpoint;
  }

  /// Listens on the given port, or on any free one when it is 0.
  public static EmbeddedS3 start(Storage storage, int port, AwsIdentity identity) {
    QuietLogs.install();
    try {
      var proxy =
          S3Proxy.builder()
              .blobStore(blobStore(storage))
              .endpoint(Loopback.endpoint(port))
              .awsAuthentication(
                  AuthenticationType.AWS_V4, identity.accessKeyId(), identity.secretAccessKey())
              // It does not know the session token that a role's credentials bring.
              .ignoreUnknownHeaders(true)
              .stopTimeout(0)
              .build();
      proxy.start();
      return new EmbeddedS3(proxy, Loopback.endpoint(proxy.getPort()));
    } catch (Exception e) { // S3Proxy's start declares nothing narrower
      throw new EmbeddedStartException("S3", e);
    }
  }

  private static BlobStore blobStore(Storage storage) {
    return switch (storage.part("s3")) {
      case InMemory _ -> new TransientNio2BlobStore();
      case Directory(var path) -> new FilesystemNio2BlobStore(path.toString());
    };
  }

  @Override
  public URI endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    try {
      proxy.stop();
    } catch (Exception e) { // S3Proxy's stop declares nothing narrower
      throw new IllegalStateException("S3 did not stop", e);
    }
  }
}
