package com.miteos.deployments.hosting.cloudflare;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.miteos.deployments.hosting.AnswerReader;
import com.miteos.deployments.hosting.ProviderRequest;
import com.miteos.deployments.hosting.ProviderSession;
import com.miteos.deployments.hosting.ReadAhead;
import com.miteos.deployments.hosting.RequestBody;
import com.miteos.deployments.hosting.UriPath;
import com.miteos.deployments.hosting.cloudflare.CloudflareErrors.Confirmation;
import com.miteos.deployments.secret.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Cloudflare's endpoints and the parts of their JSON this adapter reads and writes.
final class CloudflareApi {
  /// Entries per page of the list of deployments, as Cloudflare pages it by itself.
  static final int PAGE = 25;

  /// Time for a big upload on a slow line, on top of the usual minute: at least this many bytes a
  /// second.
  private static final long SLOWEST_UPLOAD = 256 << 10;

  /// What every answer is wrapped in.
  interface Envelope<T> {
    @Nullable Boolean success();

    @Nullable T result();
  }

  record ProjectAnswer(@Nullable Boolean success, @Nullable Project result)
      implements Envelope<Project> {}

  record TokenAnswer(@Nullable Boolean success, @Nullable IssuedToken result)
      implements Envelope<IssuedToken> {}

  record HashesAnswer(@Nullable Boolean success, @Nullable List<String> result)
      implements Envelope<List<String>> {}

  record DeploymentAnswer(@Nullable Boolean success, @Nullable Deployment result)
      implements Envelope<Deployment> {}

  record DeploymentsAnswer(@Nullable Boolean success, @Nullable List<Deployment> result)
      implements Envelope<List<Deployment>> {}

  record LogAnswer(@Nullable Boolean success, @Nullable Log result) implements Envelope<Log> {}

  record Project(String name, String subdomain, String productionBranch) {}

  record IssuedToken(String jwt) {}

  record Deployment(
      String id,
      @Nullable String url,
      @Nullable String createdOn,
      @Nullable Stage latestStage,
      @Nullable List<String> aliases,
      @JsonProperty("is_skipped") @Nullable Boolean skipped,
      @Nullable Trigger deploymentTrigger) {
    @Nullable String message() {
      return deploymentTrigger == null || deploymentTrigger.metadata() == null
          ? null
          : deploymentTrigger.metadata().commitMessage();
    }
  }

  record Stage(@Nullable String name, @Nullable String status) {}

  record Trigger(@Nullable Metadata metadata) {}

  record Metadata(@Nullable String commitMessage) {}

  record Log(@Nullable List<LogLine> data) {}

  record LogLine(@Nullable String line) {}

  record Hashes(Collection<String> hashes) {}

  record ApiError(@Nullable Integer code, @Nullable String message) {}

  /// `code` and `error` stand there instead of `errors` at some endpoints.
  record ErrorBody(
      @Nullable Boolean success,
      @Nullable List<ApiError> errors,
      @Nullable Integer code,
      @Nullable String error) {
    Optional<ApiError> first() {
      if (errors != null && !errors.isEmpty()) {
        return Optional.of(errors.getFirst());
      }
      return code == null ? Optional.empty() : Optional.of(new ApiError(code, error));
    }
  }

  private final ProviderSession session;
  private final String base;
  private final Secret token;
  private final CloudflareErrors errors;

  CloudflareApi(ProviderSession session, URI base, Secret token, CloudflareErrors errors) {
    this.session = session;
    this.base = base.toString().replaceAll("/+$", "");
    this.token = token;
    this.errors = errors;
  }

  Optional<Project> project(Place place) throws InterruptedException {
    return get(place.path(), errors.findingOne(ProjectAnswer.class));
  }

  UploadToken uploadToken(Place place) throws InterruptedException {
    return UploadToken.of(
        get(place.path() + "/upload-token", errors.expecting(TokenAnswer.class)).jwt());
  }

  /// Those of the keys that Cloudflare has no bytes for.
  AssetAnswer<List<String>> missing(Secret uploadToken, Collection<String> keys)
      throws InterruptedException {
    var request =
        ProviderRequest.post(
            uri("/pages/assets/check-missing"), RequestBody.json(new Hashes(keys)));
    return session.send(request.bearer(uploadToken), errors.expectingOfAssets(HashesAnswer.class));
  }

  AssetAnswer<Confirmation> upload(Secret uploadToken, AssetBatch batch, ReadAhead ahead)
      throws InterruptedException {
    var request =
        ProviderRequest.post(uri("/pages/assets/upload"), batch.body(ahead))
            .within(Duration.ofSeconds(60 + batch.size() / SLOWEST_UPLOAD));
    return session.send(request.bearer(uploadToken), errors.storing());
  }

  /// Tells Cloudflare that the keys are in use.
  AssetAnswer<Confirmation> keep(Secret uploadToken, Collection<String> keys)
      throws InterruptedException {
    var request =
        ProviderRequest.post(uri("/pages/assets/upsert-hashes"), RequestBody.json(new Hashes(keys)))
            .unrepeatable();
    return session.send(request.bearer(uploadToken), errors.storing());
  }

  Deployment create(Place place, RequestBody form) throws InterruptedException {
    return send(
        ProviderRequest.post(uri(deploymentsOf(place)), form).unrepeatable(),
        errors.expecting(DeploymentAnswer.class));
  }

  /// The newest first.
  List<Deployment> deployments(Place place, Environment environment, int page)
      throws InterruptedException {
    var query = "?env=" + environment.wireName() + "&per_page=" + PAGE + "&page=" + page;
    return get(deploymentsOf(place) + query, errors.expecting(DeploymentsAnswer.class));
  }

  Optional<Deployment> deployment(Place place, String id) throws InterruptedException {
    return get(path(place, id), errors.findingOne(DeploymentAnswer.class));
  }

  /// What Cloudflare wrote down about the deployment, oldest first.
  List<String> log(Place place, String id) throws InterruptedException {
    var log = get(path(place, id) + "/history/logs", errors.findingOne(LogAnswer.class));
    return log.map(Log::data).orElse(List.of()).stream()
        .flatMap(entry -> Optional.ofNullable(entry.line()).stream())
        .toList();
  }

  /// Aliased or not; the one a project shows to its visitors stays nevertheless.
  void delete(Place place, String id) throws InterruptedException {
    send(ProviderRequest.delete(uri(path(place, id) + "?force=true")), errors.deleting());
  }

  private <T> T get(String path, AnswerReader<T> reader) throws InterruptedException {
    return send(ProviderRequest.get(uri(path)), reader);
  }

  private <T> T send(ProviderRequest request, AnswerReader<T> reader) throws InterruptedException {
    return session.send(request.bearer(token), reader);
  }

  private URI uri(String path) {
    return URI.create(base + path);
  }

  private static String deploymentsOf(Place place) {
    return place.path() + "/deployments";
  }

  private static String path(Place place, String deployment) {
    return deploymentsOf(place) + "/" + UriPath.encode(deployment);
  }
}
