package com.miteos.deployments.hosting.expo;

import com.miteos.deployments.bundle.BundleContent;
import com.miteos.deployments.bundle.BundledFile;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.hosting.Parallel;
import com.miteos.deployments.hosting.ProviderRejectedException;
import com.miteos.deployments.hosting.ProviderRequest;
import com.miteos.deployments.hosting.ProviderSession;
import com.miteos.deployments.hosting.ReadAhead;
import com.miteos.deployments.hosting.RequestBody;
import com.miteos.deployments.hosting.UriPath;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Expo's upload host: takes the archive, says what it lacks, takes that, and makes a deployment of
/// it.
///
/// The only authorisation are the tokens in the addresses, so the account's token never goes here.
final class ExpoUploads {
  /// As many as the official client has under way.
  private static final int UPLOADS_AT_ONCE = 10;

  /// Files of each of them that are fetched from storage at once.
  private static final int FETCHED_AT_ONCE = 4;

  /// Time for a big upload on a slow line, on top of the usual minute: at least this many bytes a
  /// second.
  private static final long SLOWEST_UPLOAD = 256 << 10;

  record Announced(@Nullable Boolean success, @Nullable Result result) {}

  /// How the upload goes on.
  record Result(@Nullable String id, @Nullable String token, @Nullable List<Entry> upload) {}

  /// Content that is to come in one request.
  record Entry(@Nullable List<String> sha512) {}

  record Finalized(@Nullable Boolean success) {}

  /// An upload that Expo has taken on.
  record Upload(URI host, String token, @Nullable List<Entry> plan) {
    URI address(String path) {
      return host.resolve("/" + path + "?token=" + UriPath.encode(token));
    }
  }

  private final ProviderSession session;
  private final ExpoErrors errors;
  private final ReadAhead ahead = ReadAhead.of(FETCHED_AT_ONCE);

  ExpoUploads(ProviderSession session, ExpoErrors errors) {
    this.session = session;
    this.errors = errors;
  }

  /// Throws UploadExpiredException where the address may have become too old; it takes one archive
  /// and no second.
  Upload announce(URI address, ExpoArchive archive) throws InterruptedException {
    var request = ProviderRequest.post(address, archive.body()).unrepeatable();
    var result =
        session.send(
            request,
            answer -> {
              if (ExpoErrors.isExpiry(answer)) {
                throw new UploadExpiredException(errors.failure(answer));
              }
              return errors.announcing().read(answer);
            });
    return new Upload(address, Objects.requireNonNullElse(result.token(), ""), result.upload());
  }

  /// What Expo lacks, as it wants to get it; without a plan each content by itself. The largest
  /// come first so that none is left over at the end.
  List<List<BundledFile>> missing(Upload upload, Map<String, BundledFile> byDigest) {
    var plan = upload.plan();
    if (plan == null) {
      return largestFirst(byDigest.values().stream().map(List::of).toList());
    }
    var named = new HashSet<String>();
    var batches = new ArrayList<List<BundledFile>>();
    for (var entry : plan) {
      var digests = entry.sha512() == null ? List.<String>of() : entry.sha512();
      var batch =
          digests.stream()
              .filter(named::add)
              .filter(byDigest::containsKey)
              .map(byDigest::get)
              .toList();
      if (!batch.isEmpty()) {
        batches.add(batch);
      }
    }
    named.removeAll(byDigest.keySet());
    if (!named.isEmpty()) {
      throw new ProviderRejectedException(errors.unknownContent(named.size()));
    }
    return largestFirst(batches);
  }

  /// Throws UploadExpiredException where Expo took some of it and then no more: a token that has
  /// never worked is refused for another reason.
  void send(Upload upload, List<List<BundledFile>> batches, BundleContent bundle)
      throws InterruptedException {
    var hasWorked = new AtomicBoolean();
    Parallel.forEach(
        batches,
        UPLOADS_AT_ONCE,
        batch -> {
          var forbidden = session.send(request(upload, batch, bundle), errors.unlessExpired());
          if (forbidden.isPresent()) {
            throw refused(forbidden.get(), hasWorked.get());
          }
          hasWorked.set(true);
        });
  }

  void finish(Upload upload) throws InterruptedException {
    session.send(
        ProviderRequest.post(upload.address("deploy/finalize"), new RequestBody.Empty()),
        errors.finalizing());
  }

  private static RuntimeException refused(Failure failure, boolean hasWorked) {
    return hasWorked ? new UploadExpiredException(failure) : new ProviderRejectedException(failure);
  }

  private ProviderRequest request(Upload upload, List<BundledFile> batch, BundleContent bundle) {
    var timeout = Duration.ofSeconds(60 + size(batch) / SLOWEST_UPLOAD);
    if (batch.size() > 1) {
      return ProviderRequest.patch(
              upload.address("asset/batch"), new AssetBatch(batch).body(bundle, ahead))
          .within(timeout);
    }
    var file = batch.getFirst();
    var body = new RequestBody.Streamed(file.contentType(), file.size(), () -> bundle.open(file));
    return ProviderRequest.post(upload.address("asset/" + file.sha512()), body).within(timeout);
  }

  private static List<List<BundledFile>> largestFirst(List<List<BundledFile>> batches) {
    return batches.stream().sorted(Comparator.comparingLong(ExpoUploads::size).reversed()).toList();
  }

  static long size(List<BundledFile> batch) {
    return batch.stream().mapToLong(BundledFile::size).sum();
  }
}
