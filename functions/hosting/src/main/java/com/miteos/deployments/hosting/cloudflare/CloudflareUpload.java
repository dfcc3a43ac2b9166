package com.miteos.deployments.hosting.cloudflare;

import com.miteos.deployments.bundle.BundledFile;
import com.miteos.deployments.hosting.Parallel;
import com.miteos.deployments.hosting.ProviderRejectedException;
import com.miteos.deployments.hosting.ProviderUnavailableException;
import com.miteos.deployments.hosting.PushOrder;
import com.miteos.deployments.hosting.ReadAhead;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives Cloudflare's asset store those files of a site that it lacks.
final class CloudflareUpload {
  private static final Logger LOG = LoggerFactory.getLogger(CloudflareUpload.class);

  /// How often files are sent of which it stays unclear whether they have arrived.
  private static final int ROUNDS = 3;

  /// Tries of telling that the files are in use, as with Cloudflare's own client.
  private static final int KEEPS = 2;

  /// Files of each upload that are fetched from storage at once.
  private static final int FETCHED_AT_ONCE = 12;

  private final CloudflareApi api;
  private final UploadTokens tokens;
  private final PushOrder order;
  private final CloudflareFiles files;
  private final AssetBatch.Limits limits;
  private final ReadAhead ahead = ReadAhead.of(FETCHED_AT_ONCE);

  CloudflareUpload(
      CloudflareApi api,
      UploadTokens tokens,
      PushOrder order,
      CloudflareFiles files,
      AssetBatch.Limits limits) {
    this.api = api;
    this.tokens = tokens;
    this.order = order;
    this.files = files;
    this.limits = limits;
  }

  void run() throws InterruptedException {
    if (files.count() == 0) {
      return;
    }
    files.requireAtMost(tokens.current().maxFiles());
    var missing = missing(files.keys());
    order
        .journal()
        .log(
            "Cloudflare lacks %d of %d files, %d bytes"
                .formatted(
                    missing.size(),
                    files.count(),
                    missing.stream().mapToLong(BundledFile::size).sum()));
    for (var round = 1; !missing.isEmpty(); round++) {
      var unclear = upload(missing);
      if (round == ROUNDS) {
        break;
      }
      missing = unclear.isEmpty() ? List.of() : missing(unclear);
    }
    keep();
  }

  private List<BundledFile> missing(Collection<String> keys) throws InterruptedException {
    return files.holding(tokens.authorise(token -> api.missing(token, keys)));
  }

  /// Returns the keys of which Cloudflare did not clearly say that it has taken them.
  private Collection<String> upload(List<BundledFile> missing) throws InterruptedException {
    var unclear = new ConcurrentLinkedQueue<String>();
    Parallel.forEach(
        AssetBatch.of(missing, order.bundle(), limits),
        limits.atOnce(),
        batch -> {
          switch (tokens.authorise(token -> api.upload(token, batch, ahead))) {
            case CONFIRMED -> {}
            case UNCLEAR -> unclear.addAll(batch.keys());
          }
        });
    return unclear;
  }

  /// Makes the next deployment quicker; this one works without.
  private void keep() throws InterruptedException {
    for (var keeps = 1; keeps <= KEEPS; keeps++) {
      try {
        tokens.authorise(token -> api.keep(token, files.keys()));
        return;
      } catch (ProviderRejectedException | ProviderUnavailableException failed) {
        LOG.atWarn()
            .addKeyValue("deployment_id", order.deployment().value())
            .addKeyValue("failure", failed.getMessage())
            .log("Cloudflare did not note that files are in use");
      }
    }
  }
}
