package com.miteos.deployments.build;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.aws.s3.S3ArtifactStore;
import com.miteos.deployments.aws.s3.S3Objects;
import com.miteos.deployments.bundling.ArchiveFormat;
import com.miteos.deployments.bundling.ArchiveSource;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.pipeline.execution.ExecutionRequest.Cache;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;

/// The executor's places in the storage bucket, below a prefix that a lifecycle rule empties.
final class StoredHandOver implements HandOver {
  /// An honest executor keeps less.
  private static final long MAX_CACHE_BYTES = 1L << 30;

  private final S3ArtifactStore artifacts;
  private final S3Objects objects;
  private final Supplier<String> ids;

  StoredHandOver(S3ArtifactStore artifacts, S3Objects objects, Supplier<String> ids) {
    this.artifacts = artifacts;
    this.objects = objects;
    this.ids = ids;
  }

  @Override
  public Places open(Deployment deployment, Duration validity) {
    var order = deployment.order();
    var source =
        artifacts.presignDownload(
            order.owner().account(), order.workspaceId(), order.artifact(), validity);
    return new StoredPlaces(
        source, "executor/%s/%s/".formatted(deployment.id().value(), ids.get()), validity);
  }

  @Override
  public Cache cache(AccountId account, String digest, Duration validity) {
    var key = "cache/%s/%s.tar.zst".formatted(account.value(), digest);
    var restoreUrl =
        objects
            .find(key)
            .filter(found -> found.size() <= MAX_CACHE_BYTES)
            .map(_ -> objects.presignDownload(key, validity))
            .orElse(null);
    return new Cache(restoreUrl, objects.presignUpload(key, validity));
  }

  private final class StoredPlaces implements Places {
    private final URI sourceUrl;
    private final String outputKey;
    private final String logKey;
    private final String stopKey;
    private final Duration validity;

    StoredPlaces(URI sourceUrl, String prefix, Duration validity) {
      this.sourceUrl = sourceUrl;
      this.outputKey = prefix + "output.tar";
      this.logKey = prefix + "log.ndjson";
      this.stopKey = prefix + "stop";
      this.validity = validity;
    }

    @Override
    public URI sourceUrl() {
      return sourceUrl;
    }

    @Override
    public URI outputUrl() {
      return objects.presignUpload(outputKey, validity);
    }

    @Override
    public URI logUrl() {
      return objects.presignUpload(logKey, validity);
    }

    @Override
    public URI stopUrl() {
      return objects.presignDownload(stopKey, validity);
    }

    @Override
    public ArchiveSource output(long size) {
      return objects
          .find(outputKey)
          .filter(output -> output.size() == size)
          .map(output -> new StoredArchive(ArchiveFormat.TAR, output))
          .orElseThrow(() -> new ExecutorLostException("there is no output of " + size + " bytes"));
    }

    @Override
    public InputStream log(long position) throws IOException {
      var log = objects.find(logKey);
      return log.isPresent() && log.get().size() > position
          ? log.get().open(position)
          : InputStream.nullInputStream();
    }

    @Override
    public void stop() {
      objects.put(stopKey, "stop".getBytes(StandardCharsets.UTF_8));
    }
  }
}
