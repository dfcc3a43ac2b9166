package com.miteos.deployments.simulator.netlify;

import com.fasterxml.jackson.databind.JsonNode;
import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;
import com.miteos.deployments.simulator.http.JsonBody;
import com.miteos.deployments.simulator.netlify.NetlifyDeploy.Options;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// The requests about deploys, except for the uploads.
final class DeployRequests {
  private static final int LONGEST_ALIAS = 37;
  private static final int KEPT_DEPLOYS = 200;

  private final NetlifyStore store;
  private final NetlifySites sites;
  private final NetlifyDeploys deploys;
  private final NetlifyPublishing publishing;
  private final NetlifyViews views;

  DeployRequests(
      NetlifyStore store,
      NetlifySites sites,
      NetlifyDeploys deploys,
      NetlifyPublishing publishing,
      NetlifyViews views) {
    this.store = store;
    this.sites = sites;
    this.deploys = deploys;
    this.publishing = publishing;
    this.views = views;
  }

  Answer create(Call call) throws IOException {
    var site = sites.find(call.pathVariable("site"));
    if (site.isEmpty()) {
      return NetlifyErrors.notFound();
    }
    var body = JsonBody.object(call);
    if (body.isEmpty()) {
      return NetlifyErrors.malformed();
    }
    var manifest = new ManifestRequest(body.get());
    var options = options(call, body.get());
    var alias = options.branch();
    var complaint =
        alias != null && alias.length() > LONGEST_ALIAS
            ? Optional.of("branch is longer than " + LONGEST_ALIAS + " characters")
            : manifest.complaint();
    if (complaint.isPresent()) {
      return NetlifyErrors.invalid(complaint.get());
    }
    return store.exclusively(() -> {
      publishing.keepLatest(KEPT_DEPLOYS);
      var deploy = deploys.create(site.get(), options);
      return answer(call, 200, manifest.listsAnything() ? describe(deploy, manifest) : deploy);
    });
  }

  private static Options options(Call call, JsonNode body) {
    return new Options(
        body.path("draft").asBoolean(),
        text(body, "branch"),
        call.query("title").orElse(text(body, "title")),
        text(body, "deploy_source"));
  }

  Answer putManifest(Call call) throws IOException {
    var body = JsonBody.object(call);
    if (body.isEmpty()) {
      return NetlifyErrors.malformed();
    }
    var manifest = new ManifestRequest(body.get());
    return withDeploy(
        call,
        (site, deploy) -> {
          var complaint = manifest.complaint();
          if (complaint.isPresent()) {
            return NetlifyErrors.invalid(complaint.get());
          }
          if (deploy.state().isFinished()) {
            return NetlifyErrors.alreadyDone();
          }
          if (isDescribed(deploy)) {
            return manifest.parse().equals(deploy.manifest())
                ? answer(call, 200, deploy)
                : NetlifyErrors.alreadyDone();
          }
          return answer(call, 200, describe(deploy, manifest));
        });
  }

  /// Whether all the content of its manifest is there, so that nothing can be changed any more.
  private static boolean isDescribed(NetlifyDeploy deploy) {
    return !deploy.state().awaitsUploads()
        && deploy.state() != DeployState.NEW
        && deploy.state() != DeployState.PREPARING;
  }

  private NetlifyDeploy describe(NetlifyDeploy deploy, ManifestRequest request) {
    var manifest = request.parse();
    var obstacle = ManifestRequest.obstacle(manifest);
    return obstacle.isPresent()
        ? deploys.fail(deploy, obstacle.get())
        : deploys.describe(deploy, manifest, request.mode());
  }

  Answer get(Call call) {
    return withDeploy(call, (_, deploy) -> answer(call, 200, deploy));
  }

  Answer list(Call call) {
    var site = sites.find(call.pathVariable("site"));
    if (site.isEmpty()) {
      return NetlifyErrors.notFound();
    }
    return store.exclusively(() -> {
      var wanted = call.query("state");
      var found =
          deploys.of(site.get()).stream()
              .filter(deploy -> wanted.isEmpty() || deploy.state().wireName().equals(wanted.get()))
              .toList();
      var page =
          Paging.of(call).page(found).stream()
              .map(deploy -> views.deploy(site.get(), deploy, call.origin()))
              .toList();
      return Answer.json(200, NetlifyViews.list(page));
    });
  }

  Answer cancel(Call call) {
    return withDeploy(call, (_, deploy) -> answer(call, 201, publishing.cancel(deploy)));
  }

  Answer restore(Call call) {
    return withDeploy(
        call,
        (site, deploy) ->
            publishing
                .restore(site, deploy)
                .map(restored -> answer(call, 201, restored))
                .orElseGet(NetlifyErrors::notReady));
  }

  Answer rollBack(Call call) {
    return store.exclusively(() ->
        sites
            .find(call.pathVariable("site"))
            .map(site ->
                publishing.rollBack(site).isPresent()
                    ? Answer.empty(204)
                    : NetlifyErrors.invalid("There is no earlier deploy"))
            .orElseGet(NetlifyErrors::notFound));
  }

  Answer lock(Call call) {
    return withDeploy(
        call,
        (site, deploy) ->
            publishing
                .lock(site, deploy)
                .map(_ -> answer(call, 200, deploy))
                .orElseGet(() -> NetlifyErrors.invalid("The deploy is not published")));
  }

  Answer unlock(Call call) {
    return withDeploy(
        call,
        (site, deploy) -> {
          publishing.unlock(site);
          return answer(call, 200, deploy);
        });
  }

  Answer delete(Call call) {
    return withDeploy(
        call,
        (site, deploy) ->
            publishing.delete(site, deploy)
                ? Answer.empty(204)
                : NetlifyErrors.invalid("A published or unfinished deploy cannot be deleted"));
  }

  /// In paths that name a site too it may be any way of naming the deploy's own site.
  private Answer withDeploy(Call call, BiFunction<NetlifySite, NetlifyDeploy, Answer> action) {
    return store.exclusively(() -> {
      var deploy = deploys.find(call.pathVariable("deploy"));
      var site = deploy.flatMap(found -> store.site(found.siteId()));
      var named = call.optionalPathVariable("site");
      var isElsewhere = named.isPresent() && !sites.find(named.get()).equals(site);
      return deploy.isEmpty() || site.isEmpty() || isElsewhere
          ? NetlifyErrors.notFound()
          : action.apply(site.get(), deploy.get());
    });
  }

  private Answer answer(Call call, int status, NetlifyDeploy deploy) {
    var site = store.site(deploy.siteId()).orElseThrow();
    return Answer.json(status, views.deploy(site, deploy, call.origin()));
  }

  private static @Nullable String text(JsonNode body, String name) {
    return body.path(name).asText(null);
  }
}
