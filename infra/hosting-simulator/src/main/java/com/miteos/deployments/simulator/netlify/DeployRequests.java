package com.miteos.deployments.simulator.netlify;

import com.fasterxml.jackson.databind.JsonNode;
import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;
import com.miteos.deployments.simulator.http.JsonBody;
import com.miteos.deployments.simulator.netlify.NetlifyDeploy.Options;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The requests that make a deploy and tell how far it is, except for the uploads.
final class DeployRequests {
  private static final int LONGEST_ALIAS = 37;
  private static final int KEPT_DEPLOYS = 200;

  private final DeployLookup lookup;
  private final NetlifyDeploys deploys;
  private final NetlifyPublishing publishing;
  private final NetlifyViews views;

  DeployRequests(
      DeployLookup lookup,
      NetlifyDeploys deploys,
      NetlifyPublishing publishing,
      NetlifyViews views) {
    this.lookup = lookup;
    this.deploys = deploys;
    this.publishing = publishing;
    this.views = views;
  }

  Answer create(Call call) throws IOException {
    var body = JsonBody.object(call);
    if (body.isEmpty()) {
      return NetlifyErrors.malformed();
    }
    var manifest = new ManifestRequest(body.get());
    var options = options(call, body.get());
    return lookup.withSite(
        call,
        site -> {
          var complaint = complaint(options).or(manifest::complaint);
          if (complaint.isPresent()) {
            return NetlifyErrors.invalid(complaint.get());
          }
          publishing.keepLatest(KEPT_DEPLOYS);
          var deploy = deploys.create(site, options);
          return lookup.answer(
              call, 200, manifest.listsAnything() ? describe(deploy, manifest) : deploy);
        });
  }

  private static Options options(Call call, JsonNode body) {
    return new Options(
        body.path("draft").asBoolean(),
        text(body, "branch"),
        call.query("title").orElse(text(body, "title")),
        text(body, "deploy_source"));
  }

  private static Optional<String> complaint(Options options) {
    var alias = options.branch();
    return alias != null && alias.length() > LONGEST_ALIAS
        ? Optional.of("branch is longer than " + LONGEST_ALIAS + " characters")
        : Optional.empty();
  }

  Answer putManifest(Call call) throws IOException {
    var body = JsonBody.object(call);
    if (body.isEmpty()) {
      return NetlifyErrors.malformed();
    }
    var manifest = new ManifestRequest(body.get());
    return lookup.withDeploy(
        call,
        (_, deploy) -> {
          var complaint = manifest.complaint();
          return complaint.isPresent()
              ? NetlifyErrors.invalid(complaint.get())
              : putManifest(call, deploy, manifest);
        });
  }

  /// The same list may come again until the deploy is finished, another one until all of the first
  /// has arrived.
  private Answer putManifest(Call call, NetlifyDeploy deploy, ManifestRequest manifest) {
    return switch (deploy.state()) {
      case NEW, PREPARING, PREPARED, UPLOADING ->
          lookup.answer(call, 200, describe(deploy, manifest));
      case READY, ERROR, REJECTED -> NetlifyErrors.alreadyDone();
      case UPLOADED,
          PROCESSING,
          PROCESSED,
          RETRYING,
          PENDING_REVIEW,
          ACCEPTED,
          ENQUEUED,
          BUILDING ->
          manifest.parse().equals(deploy.manifest())
              ? lookup.answer(call, 200, deploy)
              : NetlifyErrors.alreadyDone();
    };
  }

  private NetlifyDeploy describe(NetlifyDeploy deploy, ManifestRequest request) {
    var manifest = request.parse();
    var obstacle = ManifestRequest.obstacle(manifest);
    return obstacle.isPresent()
        ? deploys.fail(deploy, obstacle.get())
        : deploys.describe(deploy, manifest, request.mode());
  }

  Answer get(Call call) {
    return lookup.withDeploy(call, (_, deploy) -> lookup.answer(call, 200, deploy));
  }

  Answer list(Call call) {
    var wanted = call.query("state");
    return lookup.withSite(
        call,
        site -> {
          var found =
              deploys.of(site).stream()
                  .filter(
                      deploy -> wanted.isEmpty() || deploy.state().wireName().equals(wanted.get()))
                  .toList();
          var page =
              Paging.of(call).page(found).stream()
                  .map(deploy -> views.deploy(site, deploy, call.origin()))
                  .toList();
          return Answer.json(200, NetlifyViews.list(page));
        });
  }

  private static @Nullable String text(JsonNode body, String name) {
    return body.path(name).asText(null);
  }
}
