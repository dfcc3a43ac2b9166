package com.miteos.deployments.hosting.netlify;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.JsonNode;
import com.miteos.deployments.hosting.AnswerReader;
import com.miteos.deployments.hosting.ProviderRequest;
import com.miteos.deployments.hosting.ProviderSession;
import com.miteos.deployments.hosting.RequestBody;
import com.miteos.deployments.hosting.UriPath;
import com.miteos.deployments.secret.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Netlify's endpoints and the parts of their JSON this adapter reads and writes.
final class NetlifyApi {
  /// Entries per page of a list, the most the official client asks for.
  static final int PAGE = 100;

  /// Time for a big upload on a slow line, on top of the usual minute: at least this many bytes a
  /// second.
  private static final long SLOWEST_UPLOAD = 256 << 10;

  record Site(String id, @Nullable String name, @Nullable PublishedDeploy publishedDeploy) {
    /// Whether the site stays with the deploy it has until somebody publishes another by hand.
    boolean isLocked() {
      return publishedDeploy != null && Boolean.TRUE.equals(publishedDeploy.locked());
    }

    boolean publishes(String deploy) {
      return publishedDeploy != null && deploy.equals(publishedDeploy.id());
    }
  }

  /// The deploy a site serves at its main address.
  record PublishedDeploy(@Nullable String id, @Nullable Boolean locked) {}

  record Deploy(
      String id,
      @Nullable String state,
      @Nullable String title,
      @Nullable List<String> required,
      @Nullable List<String> requiredFunctions,
      @Nullable String errorMessage,
      @Nullable String sslUrl,
      @Nullable String url,
      @Nullable String deploySslUrl,
      @Nullable String deployUrl,
      @Nullable String createdAt,
      @Nullable String publishedAt) {
    /// The site's own.
    Optional<String> mainAddress() {
      return Optional.ofNullable(sslUrl != null ? sslUrl : url);
    }

    /// This deploy's alone, whatever the site serves.
    Optional<String> deployAddress() {
      return Optional.ofNullable(deploySslUrl != null ? deploySslUrl : deployUrl);
    }
  }

  record NewDeploy(boolean draft) {}

  /// All files of the site, path to SHA-1, and its functions, name to SHA-256.
  record Manifest(
      Map<String, String> files,
      @JsonInclude(Include.NON_EMPTY) Map<String, String> functions,
      @JsonInclude(Include.NON_EMPTY) List<Schedule> functionSchedules,
      @JsonInclude(Include.NON_EMPTY) Map<String, JsonNode> functionsConfig,
      boolean draft,
      boolean async) {}

  /// When a function runs by itself.
  record Schedule(String name, String cron) {}

  record ErrorBody(@Nullable String message) {}

  private final ProviderSession session;
  private final String base;
  private final Secret token;
  private final NetlifyErrors errors;

  NetlifyApi(ProviderSession session, URI base, Secret token, NetlifyErrors errors) {
    this.session = session;
    this.base = base.toString().replaceAll("/+$", "");
    this.token = token;
    this.errors = errors;
  }

  /// Takes an id or a domain.
  Optional<Site> site(String idOrDomain) throws InterruptedException {
    return get("/sites/" + UriPath.encode(idOrDomain), errors.findingOne(Site.class));
  }

  /// Those whose name contains the text.
  List<Site> sitesNamedLike(String name, int page) throws InterruptedException {
    var query = "?filter=all&name=" + UriPath.encode(name) + page(page);
    return List.of(get("/sites" + query, errors.expecting(Site[].class)));
  }

  /// The newest first.
  List<Deploy> deploys(String site, int page) throws InterruptedException {
    return List.of(
        get(deploysOf(site) + "?" + page(page).substring(1), errors.expecting(Deploy[].class)));
  }

  Deploy create(String site, String title, NewDeploy deploy) throws InterruptedException {
    var uri = uri(deploysOf(site) + "?title=" + UriPath.encode(title));
    return send(
        ProviderRequest.post(uri, RequestBody.json(deploy)).unrepeatable(),
        errors.expecting(Deploy.class));
  }

  Optional<Deploy> deploy(NetlifyRelease release) throws InterruptedException {
    return get(path(release), errors.findingOne(Deploy.class));
  }

  Deploy announce(NetlifyRelease release, Manifest manifest) throws InterruptedException {
    return send(
        ProviderRequest.put(uri(path(release)), RequestBody.json(manifest)),
        errors.expecting(Deploy.class));
  }

  /// Nothing where the deploy takes no list any more.
  Optional<Deploy> announceAgain(NetlifyRelease release, Manifest manifest)
      throws InterruptedException {
    return send(
        ProviderRequest.put(uri(path(release)), RequestBody.json(manifest)),
        errors.announcingAgain());
  }

  void upload(String deploy, String path, long size, RequestBody.Source source)
      throws InterruptedException {
    upload(
        uri("/deploys/" + UriPath.encode(deploy) + "/files/" + UriPath.encodePath(path)),
        size,
        source);
  }

  void upload(String deploy, NetlifyFunction function, RequestBody.Source source)
      throws InterruptedException {
    var path =
        "/deploys/" + UriPath.encode(deploy) + "/functions/" + UriPath.encode(function.name());
    upload(uri(path + "?" + function.query()), function.archive().size(), source);
  }

  private void upload(URI uri, long size, RequestBody.Source source) throws InterruptedException {
    var body = new RequestBody.Streamed("application/octet-stream", size, source);
    var timeout = Duration.ofSeconds(60 + size / SLOWEST_UPLOAD);
    send(ProviderRequest.put(uri, body).within(timeout), errors.uploading());
  }

  void cancel(String deploy) throws InterruptedException {
    var uri = uri("/deploys/" + UriPath.encode(deploy) + "/cancel");
    send(ProviderRequest.post(uri, new RequestBody.Empty()), errors.cancelling());
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

  private static String path(NetlifyRelease release) {
    return deploysOf(release.site()) + "/" + UriPath.encode(release.deploy());
  }

  private static String deploysOf(String site) {
    return "/sites/" + UriPath.encode(site) + "/deploys";
  }

  private static String page(int page) {
    return "&per_page=" + PAGE + "&page=" + page;
  }
}
