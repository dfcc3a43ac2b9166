package com.miteos.deployments.embedded;

import static com.miteos.deployments.embedded.Artifacts.BUCKET;
import static com.miteos.deployments.embedded.Artifacts.get;
import static com.miteos.deployments.embedded.Artifacts.put;
import static com.miteos.deployments.embedded.Artifacts.sha256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

final class EmbeddedS3IT {
  private static final EmbeddedS3 S3 = EmbeddedS3.start(Storage.inMemory(), 0, Clients.IDENTITY);
  private final S3Client client = Clients.s3(S3.endpoint());

  @BeforeAll
  static void createBucket() {
    Clients.s3(S3.endpoint()).createBucket(request -> request.bucket(BUCKET));
  }

  @AfterAll
  static void stop() {
    S3.close();
  }

  @Test
  void refusesAnUnknownSecret() {
    try (var other =
        EmbeddedS3.start(Storage.inMemory(), 0, new AwsIdentity("eu-west-1", "local", "else"))) {
      assertThatExceptionOfType(S3Exception.class)
          .isThrownBy(() -> Clients.s3(other.endpoint()).listBuckets())
          .satisfies(refused -> assertThat(refused.statusCode()).isEqualTo(403));
    }
  }

  @Test
  void readsRanges() {
    put(client, "ranges", "0123456789");

    var part =
        client.getObjectAsBytes(request -> request.bucket(BUCKET).key("ranges").range("bytes=2-4"));

    assertThat(part.asUtf8String()).isEqualTo("234");
    assertThat(part.response().contentRange()).isEqualTo("bytes 2-4/10");
  }

  @Test
  void assemblesPartsWithTheirChecksums() {
    var partSize = 5 * 1024 * 1024;
    var upload =
        client.createMultipartUpload(request ->
            request
                .bucket(BUCKET)
                .key("parts")
                .checksumAlgorithm(ChecksumAlgorithm.SHA256)
                .contentType("application/octet-stream"));
    var parts =
        List.of(
            uploadPart(upload.uploadId(), 1, "a".repeat(partSize)),
            uploadPart(upload.uploadId(), 2, "b"));

    client.completeMultipartUpload(request ->
        request
            .bucket(BUCKET)
            .key("parts")
            .uploadId(upload.uploadId())
            .multipartUpload(completed -> completed.parts(parts)));

    assertThat(
            client
                .headObject(request ->
                    request.bucket(BUCKET).key("parts").checksumMode(ChecksumMode.ENABLED))
                .checksumSHA256())
        .endsWith("-2");
    var tail =
        client.getObjectAsBytes(request ->
            request.bucket(BUCKET).key("parts").range("bytes=%d-".formatted(partSize - 1)));
    assertThat(tail.asUtf8String()).isEqualTo("ab");
    assertThat(client.headObject(request -> request.bucket(BUCKET).key("parts")).contentType())
        .isEqualTo("application/octet-stream");
  }

  @Test
  void refusesAPartThatDoesNotMatchItsChecksum() {
    var upload =
        client.createMultipartUpload(request ->
            request.bucket(BUCKET).key("bad-part").checksumAlgorithm(ChecksumAlgorithm.SHA256));

    assertThatExceptionOfType(S3Exception.class)
        .isThrownBy(() ->
            client.uploadPart(
                request ->
                    request
                        .bucket(BUCKET)
                        .key("bad-part")
                        .uploadId(upload.uploadId())
                        .partNumber(1)
                        .checksumSHA256(sha256("other")),
                RequestBody.fromString("content")))
        .satisfies(refused -> assertThat(refused.statusCode()).isEqualTo(400));
  }

  @Test
  void createsAnObjectOnlyOnce() {
    put(client, "once", "first");

    assertThatExceptionOfType(S3Exception.class)
        .isThrownBy(() ->
            client.putObject(
                request -> request.bucket(BUCKET).key("once").ifNoneMatch("*"),
                RequestBody.fromString("second")))
        .satisfies(refused -> assertThat(refused.statusCode()).isEqualTo(412));
    assertThat(get(client, "once")).isEqualTo("first");
  }

  @Test
  void copiesWithMetadata() {
    client.putObject(
        request -> request.bucket(BUCKET).key("from").metadata(Map.of("sha256", "abc")),
        RequestBody.fromString("content"));

    client.copyObject(request ->
        request
            .sourceBucket(BUCKET)
            .sourceKey("from")
            .destinationBucket(BUCKET)
            .destinationKey("to"));

    assertThat(get(client, "to")).isEqualTo("content");
    assertThat(client.headObject(request -> request.bucket(BUCKET).key("to")).metadata())
        .containsEntry("sha256", "abc");
  }

  @Test
  void listsByPrefixAndDeletes() {
    put(client, "list/a", "1");
    put(client, "list/b", "2");
    client.deleteObject(request -> request.bucket(BUCKET).key("list/a"));

    assertThat(client.listObjectsV2(request -> request.bucket(BUCKET).prefix("list/")).contents())
        .extracting(object -> object.key())
        .containsExactly("list/b");
  }

  @Test
  void findsObjectsAgainAfterARestart(@TempDir Path directory) {
    try (var first = EmbeddedS3.start(Storage.at(directory), 0, Clients.IDENTITY)) {
      var s3 = Clients.s3(first.endpoint());
      s3.createBucket(request -> request.bucket(BUCKET));
      s3.putObject(
          request ->
              request
                  .bucket(BUCKET)
                  .key("a/b")
                  .contentType("application/zip")
                  .metadata(Map.of("sha256", "abc"))
                  .checksumSHA256(sha256("kept")),
          RequestBody.fromString("kept"));
    }

    try (var second = EmbeddedS3.start(Storage.at(directory), 0, Clients.IDENTITY)) {
      var s3 = Clients.s3(second.endpoint());
      var head = s3.headObject(request -> request.bucket(BUCKET).key("a/b"));
      assertThat(get(s3, "a/b")).isEqualTo("kept");
      assertThat(head.contentType()).isEqualTo("application/zip");
      assertThat(head.metadata()).containsEntry("sha256", "abc");
    }
  }

  private CompletedPart uploadPart(String uploadId, int number, String content) {
    var part =
        client.uploadPart(
            request ->
                request
                    .bucket(BUCKET)
                    .key("parts")
                    .uploadId(uploadId)
                    .partNumber(number)
                    .checksumSHA256(sha256(content)),
            RequestBody.fromString(content));
    assertThat(part.checksumSHA256()).isEqualTo(sha256(content));
    return CompletedPart.builder()
        .partNumber(number)
        .eTag(part.eTag())
        .checksumSHA256(part.checksumSHA256())
        .build();
  }
}
