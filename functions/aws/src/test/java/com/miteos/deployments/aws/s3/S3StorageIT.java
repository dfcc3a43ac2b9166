package com.miteos.deployments.aws.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.aws.TestEnvironment;
import com.miteos.deployments.bundle.BundleManifest;
import com.miteos.deployments.bundle.BundleMissingException;
import com.miteos.deployments.bundle.BundledFile;
import com.miteos.deployments.embedded.AwsIdentity;
import com.miteos.deployments.embedded.EmbeddedS3;
import com.miteos.deployments.embedded.Storage;
import com.miteos.deployments.testing.Samples;
import com.miteos.deployments.workspace.ArtifactStoreContract;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// The stores on S3 over an embedded one, each test in a bucket of its own.
final class S3StorageIT extends StorageContracts {
  private final EmbeddedS3 server =
      EmbeddedS3.start(
          Storage.inMemory(),
          0,
          new AwsIdentity(
              TestEnvironment.REGION, TestEnvironment.ACCESS_KEY, TestEnvironment.SECRET_KEY));
  private final TestBuckets buckets =
      new TestBuckets(TestEnvironment.with("S3", server.endpoint()));

  @AfterAll
  void stop() {
    server.close();
  }

  @Override
  TestBuckets buckets() {
    return buckets;
  }

  @Test
  void bindsAnUploadToTypeAndDigest() {
    var artifacts = buckets.storage().artifacts();

    var ticket =
        artifacts.presignUpload(
            Samples.ACCOUNT, Samples.WORKSPACE, ArtifactStoreContract.SMALL, Duration.ofMinutes(1));

    assertThat(ticket.headers()).containsOnlyKeys("content-type", "x-amz-checksum-sha256");
    var otherType = new HashMap<>(ticket.headers());
    otherType.put("content-type", "text/html");
    assertThat(S3Uploads.put(http(), ticket.url(), otherType, ArtifactStoreContract.BYTES))
        .isEqualTo(403);
    var noDigest = Map.of("content-type", "application/zip");
    assertThat(S3Uploads.put(http(), ticket.url(), noDigest, ArtifactStoreContract.BYTES))
        .isEqualTo(403);
  }

  @Test
  void readsAnArtifactFromAnyOffset() throws IOException {
    var artifacts = buckets.storage().artifacts();
    upload(artifacts);

    var artifact =
        artifacts
            .find(Samples.ACCOUNT, Samples.WORKSPACE, ArtifactStoreContract.SMALL)
            .orElseThrow();

    assertThat(artifact.size()).isEqualTo(ArtifactStoreContract.BYTES.length);
    try (var stream = artifact.open(7)) {
      assertThat(stream.readAllBytes()).asString(UTF_8).isEqualTo("small archive");
    }
    try (var stream = artifact.open(artifact.size())) {
      assertThat(stream.read()).isEqualTo(-1);
    }
  }

  @Test
  void noticesAnObjectThatTookTheOthersPlace() throws IOException {
    var bucket = buckets.create();
    buckets.put(bucket, "executor/output", "what was looked at");
    var found = buckets.storage(bucket).objects().find("executor/output").orElseThrow();

    buckets.put(bucket, "executor/output", "what came afterwards");

    assertThatThrownBy(() -> found.open(0))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("was replaced");
  }

  @Test
  void handsObjectsOverByUrl() throws IOException, InterruptedException {
    var objects = buckets.storage().objects();
    var validity = Duration.ofMinutes(1);

    var upload = objects.presignUpload("executor/1/output", validity);
    assertThat(S3Uploads.put(http(), upload, Map.of(), "built".getBytes(UTF_8))).isEqualTo(200);

    var download = HttpRequest.newBuilder(objects.presignDownload("executor/1/output", validity));
    assertThat(http().send(download.build(), BodyHandlers.ofString()).body()).isEqualTo("built");
    assertThat(objects.find("executor/1/output"))
        .hasValueSatisfying(found -> assertThat(found.size()).isEqualTo(5));
    assertThat(objects.find("executor/2/output")).isEmpty();
  }

  @Test
  void aUrlOfAnEmptyPlaceFindsWhatIsPutThereLater() throws IOException, InterruptedException {
    var objects = buckets.storage().objects();
    var url = objects.presignDownload("executor/1/stop", Duration.ofMinutes(1));
    var request = HttpRequest.newBuilder(url).build();
    assertThat(http().send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(404);

    objects.put("executor/1/stop", "stop".getBytes(UTF_8));

    assertThat(http().send(request, BodyHandlers.ofString()).body()).isEqualTo("stop");
  }

  @Test
  void leavesNothingOfABundleThatWasGivenUp() throws IOException {
    var bucket = buckets.create();
    try (var writer =
        buckets.storage(bucket).bundles(buckets::newName).create("bundles/given-up")) {
      writer.write(new byte[S3Upload.PART_BYTES * 2], 0, S3Upload.PART_BYTES * 2);
      writer.write(new byte[1], 0, 1);
    }

    assertThat(buckets.keys(bucket)).isEmpty();
    assertThat(buckets.client().listMultipartUploads(request -> request.bucket(bucket)).uploads())
        .isEmpty();
  }

  @Test
  void missesABundleWhoseBytesAreGone() throws IOException {
    var bucket = buckets.create();
    var bundles = buckets.storage(bucket).bundles(buckets::newName);
    var file = new BundledFile("index.html", 0, 5, "text/html", "1", "2", "3");
    try (var writer = bundles.create("bundles/1")) {
      writer.write("hello".getBytes(UTF_8), 0, 5);
      writer.commit(new BundleManifest(List.of(file)));
    }
    var content = bundles.open("bundles/1");

    buckets.keys(bucket).stream()
        .filter(key -> key.contains("content"))
        .forEach(key -> buckets.client().deleteObject(request -> request.bucket(bucket).key(key)));

    assertThatThrownBy(() -> content.open(file))
        .isInstanceOf(BundleMissingException.class)
        .hasMessageContaining("bundles/1");
  }

  @Test
  void keepsAManifestOfManyFiles() throws IOException {
    var bundles = buckets.storage().bundles(buckets::newName);
    var files =
        IntStream.range(0, 40_000)
            .mapToObj(number ->
                new BundledFile("assets/" + number + ".js", 0, 0, "text/javascript", "a", "b", "c"))
            .collect(Collectors.toUnmodifiableList());
    try (var writer = bundles.create("bundles/many")) {
      writer.commit(new BundleManifest(files));
    }

    assertThat(bundles.open("bundles/many").manifest().files()).isEqualTo(files);
  }

  private void upload(S3ArtifactStore artifacts) {
    var ticket =
        artifacts.presignUpload(
            Samples.ACCOUNT, Samples.WORKSPACE, ArtifactStoreContract.SMALL, Duration.ofMinutes(1));
    assertThat(new S3Uploads(artifacts, http()).upload(ticket, ArtifactStoreContract.BYTES))
        .isTrue();
  }
}
