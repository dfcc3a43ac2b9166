package com.miteos.deployments.hosting.netlify;

import com.miteos.deployments.bundle.BundleContent;
import com.miteos.deployments.bundle.BundledFile;
import com.miteos.deployments.hosting.Parallel;
import com.miteos.deployments.hosting.ProviderRejectedException;
import com.miteos.deployments.hosting.ProviderSession;
import com.miteos.deployments.hosting.PushJournal;
import com.miteos.deployments.hosting.netlify.NetlifyApi.Deploy;
import com.miteos.deployments.hosting.netlify.NetlifyApi.Manifest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Gives a deploy the list of its files and those of them that Netlify lacks.
final class NetlifyUpload {
  /// What Netlify takes at once since September 2020.
  private static final int UPLOADS_AT_ONCE = 5;

  /// A longer list is compared after the answer, for requests are cut off after 30 seconds.
  private static final int COMPARED_AT_ONCE = 100;

  private static final Duration FIRST_WAIT = Duration.ofMillis(500);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final NetlifyApi api;
  private final ProviderSession session;
  private final NetlifyErrors errors;
  private final NetlifyFiles files;
  private final NetlifyRelease release;

  NetlifyUpload(
      NetlifyApi api,
      ProviderSession session,
      NetlifyErrors errors,
      NetlifyFiles files,
      NetlifyRelease release) {
    this.api = api;
    this.session = session;
    this.errors = errors;
    this.files = files;
    this.release = release;
  }

  /// Goes on from wherever the deploy is.
  void complete(Deploy deploy, BundleContent bundle, PushJournal journal)
      throws InterruptedException {
    var missing = files.holding(missing(deploy));
    journal.log(
        "Netlify lacks %d of %d files, %d bytes"
            .formatted(
                missing.size(),
                files.count(),
                missing.stream().mapToLong(BundledFile::size).sum()));
    try {
      Parallel.forEach(
          missing,
          UPLOADS_AT_ONCE,
          file -> api.upload(release.deploy(), file.path(), file.size(), () -> bundle.open(file)));
    } catch (ProviderRejectedException refused) {
      throwUnlessComplete(refused);
    }
  }

  private List<String> missing(Deploy deploy) throws InterruptedException {
    return switch (DeployState.of(deploy.state())) {
      case NEW -> announce();
      case COMPARING -> required(compared());
      case AWAITING_FILES -> stillMissing(deploy);
      case WORKING, READY -> List.of();
      case FAILED -> throw new ProviderRejectedException(errors.givenUp(deploy));
    };
  }

  private List<String> announce() throws InterruptedException {
    var manifest = manifest();
    var deploy = api.announce(release, manifest);
    var isComparing = DeployState.of(deploy.state()) == DeployState.COMPARING;
    return required(manifest.async() || isComparing ? compared() : deploy);
  }

  /// A deploy that waits for files but names none may have lost its list; one that is past that
  /// refuses another and needs nothing.
  private List<String> stillMissing(Deploy deploy) throws InterruptedException {
    var required = required(deploy);
    if (!required.isEmpty()) {
      return required;
    }
    var again = api.announceAgain(release, new Manifest(files.digests(), release.isDraft(), false));
    return again.map(NetlifyUpload::required).orElse(List.of());
  }

  private Manifest manifest() {
    return new Manifest(files.digests(), release.isDraft(), files.count() > COMPARED_AT_ONCE);
  }

  private Deploy compared() throws InterruptedException {
    for (var wait = FIRST_WAIT; ; wait = longer(wait)) {
      var deploy = current();
      switch (DeployState.of(deploy.state())) {
        case NEW, COMPARING -> session.pause(wait);
        case AWAITING_FILES, WORKING, READY -> {
          return deploy;
        }
        case FAILED -> throw new ProviderRejectedException(errors.givenUp(deploy));
      }
    }
  }

  /// When the answer to the last upload is lost, its repetition meets a deploy that takes no more.
  private void throwUnlessComplete(ProviderRejectedException refused) throws InterruptedException {
    switch (DeployState.of(current().state())) {
      case NEW, COMPARING, AWAITING_FILES, FAILED -> throw refused;
      case WORKING, READY -> {}
    }
  }

  private Deploy current() throws InterruptedException {
    return api.deploy(release).orElseThrow(() -> new ProviderRejectedException(errors.gone()));
  }

  private static List<String> required(Deploy deploy) {
    return Optional.ofNullable(deploy.required()).orElse(List.of());
  }

  private static Duration longer(Duration wait) {
    var next = wait.multipliedBy(3).dividedBy(2);
    return next.compareTo(LONGEST_WAIT) < 0 ? next : LONGEST_WAIT;
  }
}
