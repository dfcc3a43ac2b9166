package com.miteos.deployments.aws.s3;

import com.miteos.deployments.workspace.ArtifactStore;
import com.miteos.deployments.workspace.ArtifactStore.UploadTicket;
import com.miteos.deployments.workspace.ArtifactStoreContract.Uploads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// Uploads as a customer does: plain HTTP, knowing the ticket and nothing else.
record S3Uploads(ArtifactStore store, HttpClient http) implements Uploads {
  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public boolean upload(UploadTicket ticket, byte[] bytes) {
    return put(http, ticket.url(), ticket.headers(), bytes) == 200;
  }

  /// The status answered.
  static int put(HttpClient http, URI url, Map<String, String> headers, byte[] bytes) {
    var request = HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(10));
    headers.forEach(request::header);
    try {
      return http.send(
              request.PUT(BodyPublishers.ofByteArray(bytes)).build(), BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
