package com.miteos.deployments.hosting.expo;

import com.miteos.deployments.deployment.Release;
import com.miteos.deployments.hosting.ProviderRejectedException;
import com.miteos.deployments.hosting.ProviderSession;
import com.miteos.deployments.hosting.ProviderUnavailableException;
import com.miteos.deployments.hosting.PushOrder;
import com.miteos.deployments.hosting.expo.ExpoUploads.Upload;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// One attempt to get a deployment to Expo: what an earlier one has finalized is found and used,
/// what broke off before that is begun anew.
///
/// Nothing is created under an identifier that was not recorded before, and nothing takes effect
/// without asking the journal once more whether a later attempt has taken over.
final class ExpoPush {
  private static final int UPLOADS = 3;
  private static final Duration BETWEEN_UPLOADS = Duration.ofSeconds(1);

  private final ExpoApi api;
  private final ExpoUploads uploads;
  private final ProviderSession session;
  private final ExpoErrors errors;
  private final PushOrder order;
  private final ExpoFiles files;
  private final ExpoArchive archive;

  /// What one attempt talks to Expo with.
  record Expo(ExpoApi api, ExpoUploads uploads, ProviderSession session, ExpoErrors errors) {}

  ExpoPush(Expo expo, PushOrder order, ExpoFiles files, ExpoArchive archive) {
    this.api = expo.api();
    this.uploads = expo.uploads();
    this.session = expo.session();
    this.errors = expo.errors();
    this.order = order;
    this.files = files;
    this.archive = archive;
  }

  Release run() throws InterruptedException {
    var app = order.account().settings().text("app_id");
    api.requireProject(app);
    var earlier = order.earlier();
    var known =
        earlier == null ? ExpoRelease.none(app, order.deployment()) : ExpoRelease.of(earlier);
    var finished = finished(known);
    if (finished.flatMap(ExpoRelease::address).isPresent()) {
      return finished.get().stored();
    }
    var release = finished.isPresent() ? finished.get() : upload(known);
    return activate(release);
  }

  /// The one of all uploads so far that became a deployment.
  private Optional<ExpoRelease> finished(ExpoRelease known) throws InterruptedException {
    if (known.number() == 0) {
      return Optional.empty();
    }
    for (var release : Stream.concat(Stream.of(known), known.earlier()).toList()) {
      if (api.find(release).isPresent()) {
        order.journal().log("Resuming Expo deployment " + release.identifier());
        return Optional.of(release);
      }
    }
    return Optional.empty();
  }

  private ExpoRelease upload(ExpoRelease known) throws InterruptedException {
    var release = known;
    for (var uploadsBegun = 1; ; uploadsBegun++) {
      release = release.next();
      order.journal().record(release.stored());
      try {
        complete(release, announce(release));
        deleteEarlier(release);
        return release;
      } catch (UploadExpiredException expired) {
        if (uploadsBegun == UPLOADS) {
          throw new ProviderRejectedException(expired.failure());
        }
      } catch (AnnouncementLostException lost) {
        if (uploadsBegun == UPLOADS) {
          throw lost.unavailable();
        }
        session.pause(BETWEEN_UPLOADS.multipliedBy(uploadsBegun));
      }
    }
  }

  /// An archive that got no clear answer cannot be sent again: Expo refuses to begin anything
  /// twice.
  private Upload announce(ExpoRelease release) throws InterruptedException {
    var address = address(release);
    try {
      return uploads.announce(address, archive);
    } catch (ProviderUnavailableException unclear) {
      throw new AnnouncementLostException(unclear);
    }
  }

  /// A project gets its domain with its first deployment, unless somebody chose one before.
  private URI address(ExpoRelease release) throws InterruptedException {
    var address = api.createUrl(release);
    if (address.isPresent()) {
      return address.get();
    }
    var name = api.suggestDomain(release.app());
    Optional<ProviderRejectedException> refusal = Optional.empty();
    try {
      api.assignDomain(release.app(), name);
      order.journal().log("Gave the Expo project its preview domain " + name);
    } catch (ProviderRejectedException refused) {
      refusal = Optional.of(refused);
    }
    var again = api.createUrl(release);
    if (again.isEmpty()) {
      throw refusal.orElseThrow(() -> new ProviderRejectedException(errors.noDomain()));
    }
    return again.get();
  }

  private void complete(ExpoRelease release, Upload upload) throws InterruptedException {
    var batches = uploads.missing(upload, files.byDigest());
    order
        .journal()
        .log(
            "Expo lacks %d of %d files, %d bytes"
                .formatted(
                    batches.stream().mapToInt(List::size).sum(),
                    files.assets().size(),
                    batches.stream().mapToLong(ExpoUploads::size).sum()));
    uploads.send(upload, batches, order.bundle());
    order.journal().record(release.stored());
    try {
      uploads.finish(upload);
    } catch (ProviderRejectedException | ProviderUnavailableException unclear) {
      if (api.find(release).isEmpty()) {
        throw unclear;
      }
    }
  }

  /// One that an overtaken attempt finalized after it was looked for.
  private void deleteEarlier(ExpoRelease release) throws InterruptedException {
    for (var earlier : release.earlier().toList()) {
      if (api.find(earlier).isPresent()) {
        api.delete(earlier);
      }
    }
  }

  private Release activate(ExpoRelease release) throws InterruptedException {
    order.journal().record(release.stored());
    var settings = order.account().settings();
    var alias = settings.find("alias").map(name -> name.strip().toLowerCase(Locale.ROOT));
    Optional<String> address = Optional.empty();
    if (alias.isPresent()) {
      address = Optional.of(api.assignAlias(release, alias.get()));
    }
    if (settings.flag("production")) {
      address = Optional.of(api.assignAlias(release, null));
    }
    var seen = release.seenAt(address.isPresent() ? address.get() : ownAddress(release)).stored();
    order.journal().record(seen);
    order.journal().log("Finished Expo deployment " + release.identifier());
    return seen;
  }

  private String ownAddress(ExpoRelease release) throws InterruptedException {
    return api.find(release).orElseThrow(() -> new ProviderRejectedException(errors.gone())).url();
  }
}
