package com.miteos.deployments.embedded;

import static com.miteos.deployments.embedded.Artifacts.BUCKET;
import static com.miteos.deployments.embedded.Artifacts.sha256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

/// What the embedded S3 takes at a presigned address, and what it refuses there.
final class PresignedUploadIT {
  private static final EmbeddedS3 S3 = EmbeddedS3.start(Storage.inMemory(), 0, Clients.IDENTITY);
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
}
