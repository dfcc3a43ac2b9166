package com.miteos.deployments.hosting.vercel;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.LowerCamelCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.miteos.deployments.hosting.AnswerReader;
import com.miteos.deployments.hosting.ProviderRequest;
import com.miteos.deployments.hosting.ProviderSession;
import com.miteos.deployments.hosting.RequestBody;
import com.miteos.deployments.hosting.UriPath;
import com.miteos.deployments.hosting.vercel.VercelOffer.Content;
import com.miteos.deployments.secret.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Vercel's endpoints and the parts of their JSON this adapter reads and writes.
final class VercelApi {
  /// The key under which a deployment's metadata has our own id.
  static final String META_KEY = "miteosDeployment";

  private static final String DEPLOYMENTS = "/v13/deployments";

  /// Time for a big upload on a slow line, on top of the usual minute: at least this many bytes a
  /// second.
  private static final long SLOWEST_UPLOAD = 256 << 10;

  private static final int LISTED = 20;

  record Project(String id, String name, @Nullable String framework) {}

  /// One shape for a single deployment and for an entry of a list, which names some members
  /// differently.
  @JsonNaming(LowerCamelCaseStrategy.class)
  record Deployment(
      @JsonAlias("uid") String id,
      @Nullable String url,
      @JsonAlias("state") @Nullable String readyState,
      @Nullable String target,
      @Nullable List<String> alias,
      @Nullable JsonNode aliasAssigned,
      @Nullable Reason aliasError,
      @Nullable Reason error,
      @Nullable String errorCode,
      @Nullable String errorMessage,
      @Nullable String checksConclusion,
      @Nullable Map<String, Check> checks,
      @JsonAlias("created") @Nullable Long createdAt,
      @Nullable Map<String, String> meta,
      @Nullable List<Warning> warnings) {
    /// `true` in the documentation, a time in what the official client expects.
    boolean isAliasAssigned() {
      return aliasAssigned != null && aliasAssigned.asBoolean();
    }
  }

  record Reason(@Nullable String code, @Nullable String message) {}

  record Check(@Nullable String state) {}

  record Warning(@Nullable String reason, @Nullable String sha, @Nullable Long limit) {}

  record DeploymentList(@Nullable List<Deployment> deployments) {}

  @JsonNaming(LowerCamelCaseStrategy.class)
  record NewDeployment(
      String name,
      String project,
      @Nullable String target,
      Map<String, String> meta,
      Map<String, @Nullable String> projectSettings,
      int version,
      List<Entry> files) {}

  /// A file by its digest, or with its content.
  record Entry(
      String file,
      @Nullable String sha,
      @Nullable Long size,
      @Nullable String data,
      @Nullable String encoding,
      int mode) {}

  /// What became of a create.
  sealed interface Outcome {
    /// The deployment is there.
    record Created(Deployment deployment) implements Outcome {}

    /// Nothing is, for want of content with these digests.
    record Lacking(List<String> digests) implements Outcome {}
  }

  private final ProviderSession session;
  private final String base;
  private final @Nullable String team;
  private final Secret token;
  private final VercelErrors errors;

  VercelApi(
      ProviderSession session, URI base, @Nullable String team, Secret token, VercelErrors errors) {
    this.session = session;
    this.base = base.toString().replaceAll("/+$", "");
    this.team = team;
    this.token = token;
    this.errors = errors;
  }

  /// Takes an id or a name.
  Optional<Project> project(String idOrName) throws InterruptedException {
    var uri = uri("/v9/projects/" + UriPath.encode(idOrName), "");
    return send(ProviderRequest.get(uri), errors.findingOne(Project.class));
  }

  /// Those that carry our deployment's id.
  List<Deployment> deployments(String project, String ours) throws InterruptedException {
    var query =
        "projectId=" + UriPath.encode(project) + "&meta-" + META_KEY + "=" + UriPath.encode(ours);
    var list =
        send(
            ProviderRequest.get(uri("/v6/deployments", query + "&limit=" + LISTED)),
            errors.expecting(DeploymentList.class));
    return Optional.ofNullable(list.deployments()).orElse(List.of());
  }

  Outcome create(NewDeployment deployment) throws InterruptedException {
    var query = "forceNew=1&skipAutoDetectionConfirmation=1&prebuilt=1";
    var body = RequestBody.json(deployment);
    return send(
        ProviderRequest.post(uri(DEPLOYMENTS, query), body).unrepeatable(),
        errors.creating(deployment.files()));
  }

  void upload(Content content) throws InterruptedException {
    var body =
        new RequestBody.Streamed("application/octet-stream", content.size(), content.source());
    var timeout = Duration.ofSeconds(60 + content.size() / SLOWEST_UPLOAD);
    send(
        ProviderRequest.post(uri("/v2/files", ""), body)
            .header("x-vercel-digest", content.sha1())
            .within(timeout),
        errors.uploading(content));
  }

  Optional<Deployment> deployment(String id) throws InterruptedException {
    return send(ProviderRequest.get(uri(path(id), "")), errors.findingOne(Deployment.class));
  }

  void cancel(String id) throws InterruptedException {
    var uri = uri("/v12/deployments/" + UriPath.encode(id) + "/cancel", "");
    send(ProviderRequest.patch(uri, new RequestBody.Empty()), errors.withdrawing());
  }

  void delete(String id) throws InterruptedException {
    send(ProviderRequest.delete(uri(path(id), "")), errors.withdrawing());
  }

  private <T> T send(ProviderRequest request, AnswerReader<T> reader) throws InterruptedException {
    return session.send(request.bearer(token), reader);
  }

  /// Every call names the team, by id or by slug; none means the token's own account.
  private URI uri(String path, String query) {
    var scope =
        team == null ? "" : (team.startsWith("team_") ? "teamId=" : "slug=") + UriPath.encode(team);
    var both = query.isEmpty() || scope.isEmpty() ? scope + query : scope + "&" + query;
    return URI.create(base + path + (both.isEmpty() ? "" : "?" + both));
  }

  private static String path(String id) {
    return DEPLOYMENTS + "/" + UriPath.encode(id);
  }
}
