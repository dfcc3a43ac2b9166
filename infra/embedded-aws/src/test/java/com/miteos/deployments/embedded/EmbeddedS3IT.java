package com.miteos.deployments.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

final class EmbeddedS3IT {
  private static final EmbeddedS3 S3 = EmbeddedS3.start(Storage.inMemory(), 0, Clients.IDENTITY);
  static final String BUCKET = "artifacts";
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private final S3Client client = Clients.s3(S3.endpoint());
  private final S3Presigner presigner = Clients.s3Presigner(S3.endpoint());

  @BeforeAll
  static void createBucket() {
    Clients.s3(S3.endpoint()).createBucket(request -> request.bucket(BUCKET));
  }

  @AfterAll
  static void stop() {
    S3.close();
    HTTP.close();
  }

  @Test
  void storesAPresignedUploadWithItsSignedHeaders() throws Exception {
    var presigned = presign("upload", "content");

    var answer = upload(presigned.url().toURI(), presigned.signedHeaders(), "content");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(presigned.signedHeaders())
        .containsKeys("content-type", "content-length", "x-amz-checksum-sha256");
    var stored = client.headObject(request -> request.bucket(BUCKET).key("upload"));
    assertThat(stored.contentType()).isEqualTo("application/zip");
    assertThat(stored.contentLength()).isEqualTo("content".length());
  }

  @Test
  void refusesAPresignedUploadOfOtherBytes() throws Exception {
    var presigned = presign("other-bytes", "content");

    var answer = upload(presigned.url().toURI(), presigned.signedHeaders(), "CONTENT");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("BadDigest");
    assertThatExceptionOfType(NoSuchKeyException.class)
        .isThrownBy(() -> client.headObject(request -> request.bucket(BUCKET).key("other-bytes")));
  }

  @Test
  void refusesAPresignedUploadWhoseSignedHeadersDiffer() throws Exception {
    var presigned = presign("other-type", "content");
    var headers = new HashMap<>(presigned.signedHeaders());
    headers.put("content-type", List.of("text/html"));

    assertThat(upload(presigned.url().toURI(), headers, "content").statusCode()).isEqualTo(403);
    headers.putAll(presigned.signedHeaders());
    headers.put("x-amz-checksum-sha256", List.of(sha256("other")));
    assertThat(upload(presigned.url().toURI(), headers, "other12").statusCode()).isEqualTo(403);
  }

  @Test
  void refusesAPresignedUploadOfAnotherLength() throws Exception {
    var presigned = presign("other-length", "content");

    var answer = upload(presigned.url().toURI(), presigned.signedHeaders(), "content and more");

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void refusesATamperedPresignedUrl() throws Exception {
    var presigned = presign("right", "content");
    var tampered = URI.create(presigned.url().toString().replace("/right?", "/wrong?"));

    assertThat(upload(tampered, presigned.signedHeaders(), "content").statusCode()).isEqualTo(403);
  }

  @Test
  void refusesAnExpiredPresignedUrl() throws Exception {
    var presigned =
        presigner.presignPutObject(presign ->
            presign
                .signatureDuration(Duration.ofSeconds(1))
                .putObjectRequest(request -> request.bucket(BUCKET).key("late")));
    var url = presigned.url().toURI();
    var deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();

    HttpResponse<String> answer;
    do {
      answer = upload(url, presigned.signedHeaders(), "content");
    } while (answer.statusCode() == 200 && System.nanoTime() < deadline);

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("Request has expired");
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

  private PresignedPutObjectRequest presign(String key, String content) {
    return presigner.presignPutObject(presign ->
        presign
            .signatureDuration(Duration.ofMinutes(15))
            .putObjectRequest(request ->
                request
                    .bucket(BUCKET)
                    .key(key)
                    .contentType("application/zip")
                    .contentLength((long) content.length())
                    .checksumSHA256(sha256(content))));
  }

  private static HttpResponse<String> upload(
      URI url, Map<String, List<String>> headers, String content)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(url).PUT(BodyPublishers.ofString(content));
    var setByTheClient = Set.of("host", "content-length");
    headers.forEach((name, values) -> {
      if (!setByTheClient.contains(name)) {
        values.forEach(value -> request.header(name, value));
      }
    });
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static String sha256(String content) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static void put(S3Client client, String key, String content) {
    client.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString(content));
  }

  static String get(S3Client client, String key) {
    return client.getObjectAsBytes(request -> request.bucket(BUCKET).key(key)).asUtf8String();
  }
}
