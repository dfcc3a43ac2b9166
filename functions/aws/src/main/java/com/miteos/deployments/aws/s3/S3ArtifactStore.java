package com.miteos.deployments.aws.s3;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.workspace.Artifact;
import com.miteos.deployments.workspace.ArtifactStore;
import com.miteos.deployments.workspace.WorkspaceId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/// Uploaded artifacts in S3, whose digest is part of the key and of the upload's signature.
public final class S3ArtifactStore implements ArtifactStore {
  /// Set by every HTTP client itself; many refuse to be told. A body of another length is refused
  /// all the same, for the signature covers it.
  private static final Set<String> LEFT_TO_THE_CLIENT = Set.of("host", "content-length");

  private final Bucket bucket;
  private final S3Objects objects;

  S3ArtifactStore(Bucket bucket, S3Objects objects) {
    this.bucket = bucket;
    this.objects = objects;
  }

  @Override
  public UploadTicket presignUpload(
      AccountId account, WorkspaceId id, Artifact artifact, Duration validity) {
    var put =
        PutObjectRequest.builder()
            .bucket(bucket.name())
            .key(key(account, id, artifact))
            .contentType(artifact.format().contentType())
            .contentLength(artifact.size())
            .checksumSHA256(base64(artifact.sha256()))
            .build();
    var presigned =
        bucket
            .presigner()
            .presignPutObject(presign -> presign.signatureDuration(validity).putObjectRequest(put));
    return new UploadTicket(
        S3Objects.toUri(presigned.url()),
        headers(presigned.signedHeaders()),
        presigned.expiration());
  }

  private static Map<String, String> headers(Map<String, List<String>> signed) {
    var headers = new TreeMap<String, String>();
    signed.forEach(
        (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    headers.keySet().removeAll(LEFT_TO_THE_CLIENT);
    return headers;
  }

  @Override
  public Optional<Instant> uploadedAt(AccountId account, WorkspaceId id, Artifact artifact) {
    return find(account, id, artifact).map(StoredObject::storedAt);
  }

  /// The artifact for reading, where it has arrived.
  public Optional<StoredObject> find(AccountId account, WorkspaceId id, Artifact artifact) {
    return objects.find(key(account, id, artifact));
  }

  /// A url that gives the artifact's bytes for as long as it is valid.
  public URI presignDownload(
      AccountId account, WorkspaceId id, Artifact artifact, Duration validity) {
    return objects.presignDownload(key(account, id, artifact), validity);
  }

  private static String key(AccountId account, WorkspaceId id, Artifact artifact) {
    return String.join("/", "workspaces", account.value(), id.value(), artifact.sha256());
  }

  private static String base64(String hex) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
  }
}
