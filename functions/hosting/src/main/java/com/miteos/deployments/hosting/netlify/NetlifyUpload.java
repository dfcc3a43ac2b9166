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
import java.util.ArrayList;
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
  private final NetlifyFunctions functions;
  private final NetlifyRelease release;

  /// Digests of files and of functions that Netlify lacks.
  private record Lacking(List<String> files, List<String> functions) {
    static final Lacking NOTHING = new Lacking(List.of(), List.of());

    static Lacking of(Deploy deploy) {
      return new Lacking(
          Optional.ofNullable(deploy.required()).orElse(List.of()),
          Optional.ofNullable(deploy.requiredFunctions()).orElse(List.of()));
    }

    boolean isNothing() {
      return files.isEmpty() && functions.isEmpty();
    }
  }

  NetlifyUpload(
      NetlifyApi api,
      ProviderSession session,
      NetlifyErrors errors,
      NetlifyFiles files,
      NetlifyFunctions functions,
      NetlifyRelease release) {
    this.api = api;
    this.session = session;
    this.errors = errors;
    this.files = files;
    this.functions = functions;
    this.release = release;
  }

  /// Goes on from wherever the deploy is.
  void complete(Deploy deploy, BundleContent bundle, PushJournal journal)
      throws InterruptedException {
    var lacking = lacking(deploy);
    var missing = files.holding(lacking.files());
    var missingFunctions = functions.holding(lacking.functions());
    journal.log(
        "Netlify lacks %d of %d files, %d bytes"
            .formatted(
                missing.size(),
                files.count(),
                missing.stream().mapToLong(BundledFile::size).sum()));
    if (functions.count() > 0) {
      journal.log(
          "Netlify lacks %d of %d functions".formatted(missingFunctions.size(), functions.count()));
    }
    try {
      Parallel.forEach(
          uploads(missing, missingFunctions, bundle), UPLOADS_AT_ONCE, upload -> upload.run(api));
    } catch (ProviderRejectedException refused) {
      throwUnlessComplete(refused);
    }
  }

  private List<Parallel.Action<NetlifyApi>> uploads(
      List<BundledFile> missing, List<NetlifyFunction> missingFunctions, BundleContent bundle) {
    var uploads = new ArrayList<Parallel.Action<NetlifyApi>>();
    for (var file : missing) {
      uploads.add(
          to -> to.upload(release.deploy(), file.path(), file.size(), () -> bundle.open(file)));
    }
    for (var function : missingFunctions) {
      uploads.add(
          to -> to.upload(release.deploy(), function, () -> bundle.open(function.archive())));
    }
    return uploads;
  }

  private Lacking lacking(Deploy deploy) throws InterruptedException {
    return switch (DeployState.of(deploy.state())) {
      case NEW -> announce();
      case COMPARING -> Lacking.of(compared());
      case AWAITING_FILES -> stillMissing(deploy);
      case WORKING, READY -> Lacking.NOTHING;
      case FAILED -> throw new ProviderRejectedException(errors.givenUp(deploy));
    };
  }

  private Lacking announce() throws InterruptedException {
    var manifest = manifest(files.count() + functions.count() > COMPARED_AT_ONCE);
    var deploy = api.announce(release, manifest);
    var isComparing = DeployState.of(deploy.state()) == DeployState.COMPARING;
    return Lacking.of(manifest.async() || isComparing ? compared() : deploy);
  }

  /// A deploy that waits for files but names none may have lost its list; one that is past that
  /// refuses another and needs nothing.
  private Lacking stillMissing(Deploy deploy) throws InterruptedException {
    var lacking = Lacking.of(deploy);
    if (!lacking.isNothing()) {
      return lacking;
    }
    var again = api.announceAgain(release, manifest(false));
    return again.map(Lacking::of).orElse(Lacking.NOTHING);
  }

  private Manifest manifest(boolean async) throws InterruptedException {
    return new Manifest(
        files.digests(),
        functions.digests(),
        functions.schedules(),
        functions.configurations(),
        release.isDraft(),
        async);
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

  private static Duration longer(Duration wait) {
    var next = wait.multipliedBy(3).dividedBy(2);
    return next.compareTo(LONGEST_WAIT) < 0 ? next : LONGEST_WAIT;
  }
}
