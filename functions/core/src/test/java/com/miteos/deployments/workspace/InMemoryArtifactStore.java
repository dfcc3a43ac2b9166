package com.miteos.deployments.workspace;

import com.miteos.deployments.access.AccountId;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/// Artifacts in a map; its tickets are taken by [#upload].
public final class InMemoryArtifactStore implements ArtifactStore {
  private final InstantSource clock;
  private final Map<URI, Expected> expected = new HashMap<>();
  private final Map<Place, Arrived> arrived = new HashMap<>();

  public InMemoryArtifactStore(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized UploadTicket presignUpload(
      AccountId account, WorkspaceId id, Artifact artifact, Duration validity) {
    var place = new Place(account, id, artifact.sha256());
    var expiresAt = clock.instant().plus(validity).truncatedTo(ChronoUnit.SECONDS);
    var path = String.join("/", account.value(), id.value(), artifact.sha256());
    var url = URI.create("memory://artifacts/" + path + "?upload=" + expected.size());
    expected.put(url, new Expected(place, artifact, expiresAt));
    return new UploadTicket(
        url, Map.of("content-type", artifact.format().contentType()), expiresAt);
  }

  @Override
  public synchronized Optional<Instant> uploadedAt(
      AccountId account, WorkspaceId id, Artifact artifact) {
    return Optional.ofNullable(arrived.get(new Place(account, id, artifact.sha256())))
        .map(Arrived::at);
  }

  /// Whether the bytes were the ticket's and came in time.
  public synchronized boolean upload(UploadTicket ticket, byte[] bytes) {
    var upload = expected.get(ticket.url());
    if (upload == null
        || !clock.instant().isBefore(upload.expiresAt())
        || bytes.length != upload.artifact().size()
        || !sha256(bytes).equals(upload.artifact().sha256())) {
      return false;
    }
    arrived.put(
        upload.place(),
        new Arrived(
            ByteBuffer.wrap(bytes.clone()), clock.instant().truncatedTo(ChronoUnit.SECONDS)));
    return true;
  }

  /// The bytes of an artifact that has arrived.
  public synchronized byte[] bytes(AccountId account, WorkspaceId id, Artifact artifact) {
    var upload = arrived.get(new Place(account, id, artifact.sha256()));
    if (upload == null) {
      throw new IllegalStateException("no artifact " + artifact.sha256() + " in " + id.value());
    }
    return upload.bytes().array().clone();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private record Place(AccountId account, WorkspaceId id, String sha256) {}

  private record Expected(Place place, Artifact artifact, Instant expiresAt) {}

  private record Arrived(ByteBuffer bytes, Instant at) {}
}
