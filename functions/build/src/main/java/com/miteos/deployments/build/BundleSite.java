package com.miteos.deployments.build;

import com.miteos.deployments.bundle.BundleManifest;
import com.miteos.deployments.bundle.BundleStore;
import com.miteos.deployments.bundling.ArchiveSource;
import com.miteos.deployments.bundling.Bundler;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.history.LogEntry;
import com.miteos.deployments.history.LogLevel;
import com.miteos.deployments.history.LogRepository;
import com.miteos.deployments.history.LogStage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// Stores a finished site's archive as a bundle, under a key that no other run uses.
final class BundleSite {
  private final Bundler bundler;
  private final BundleStore bundles;
  private final LogRepository logs;
  private final Supplier<String> ids;
  private final InstantSource clock;

  BundleSite(
      Bundler bundler,
      BundleStore bundles,
      LogRepository logs,
      Supplier<String> ids,
      InstantSource clock) {
    this.bundler = bundler;
    this.bundles = bundles;
    this.logs = logs;
    this.ids = ids;
    this.clock = clock;
  }

  String run(Deployment deployment, ArchiveSource archive, String folder) throws IOException {
    var started = clock.instant();
    var key =
        "bundles/%s/%s/%s"
            .formatted(
                deployment.order().owner().account().value(), deployment.id().value(), ids.get());
    try (var writer = bundles.create(key)) {
      var manifest = bundler.bundle(archive, folder, writer);
      writer.commit(manifest);
      log(deployment, manifest, started);
    }
    return key;
  }

  private void log(Deployment deployment, BundleManifest manifest, Instant started) {
    var now = clock.instant();
    var message =
        String.format(
            Locale.ROOT,
            "Bundled %,d files, %,d bytes in %.1f s",
            manifest.files().size(),
            manifest.size(),
            Duration.between(started, now).toMillis() / 1000.0);
    logs.append(
        deployment.id(), List.of(new LogEntry(now, LogStage.BUNDLE, LogLevel.INFO, message)));
  }
}
