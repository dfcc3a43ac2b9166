package com.miteos.deployments.simulator.vercel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;
import com.miteos.deployments.simulator.storage.ContentStore;
import com.miteos.deployments.simulator.vercel.VercelDeployment.FileEntry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// The requests that make a deployment, tell how far it is, and end it.
final class DeploymentRequests {
  private static final int USUAL_PAGE = 20;
  private static final String META = "meta-";

  private final VercelStore store;
  private final VercelProjects projects;
  private final VercelDeployments deployments;
  private final VercelAddresses addresses;
  private final VercelViews views;

  DeploymentRequests(
      VercelStore store,
      VercelProjects projects,
      VercelDeployments deployments,
      VercelAddresses addresses,
      VercelViews views) {
    this.store = store;
    this.projects = projects;
    this.deployments = deployments;
    this.addresses = addresses;
    this.views = views;
  }

  /// Whether the create can be carried out as far as content is concerned.
  boolean isLacking(CreateRequest request) {
    return !request.lacking(content(request.call())).isEmpty();
  }

  Answer create(CreateRequest request) {
    var complaint = request.complaint();
    if (complaint.isPresent()) {
      return complaint.get();
    }
    var project = projects.find(Owners.of(request.call()), request.project());
    if (project.isEmpty()) {
      return VercelErrors.notFound("Project");
    }
    var isFirst = deployments.of(project.get()).isEmpty();
    if (isFirst && !request.hasSettings()) {
      return VercelErrors.missingSettings();
    }
    var content = content(request.call());
    var lacking = request.lacking(content);
    if (!lacking.isEmpty()) {
      return VercelErrors.missingFiles(lacking);
    }
    var listed = request.files(bytes -> keep(content, bytes));
    try {
      var files = SourceArchive.unpack(listed, content);
      return show(request.call(), create(request, project.get(), isFirst, files));
    } catch (IOException unusable) {
      return VercelErrors.invalid("the archive cannot be unpacked: " + unusable.getMessage());
    }
  }

  private VercelDeployment create(
      CreateRequest request, VercelProject project, boolean isFirst, List<FileEntry> files) {
    var options = request.options(isFirst);
    var similar =
        request.isForced()
            ? Optional.<VercelDeployment>empty()
            : deployments.similar(project, options, files);
    return similar.orElseGet(() ->
        request.isInstant()
            ? deployments.createInstantly(project, options, files)
            : deployments.create(project, options, files));
  }

  Answer get(Call call) {
    return withDeployment(call, deployment -> show(call, deployment));
  }

  Answer list(Call call) {
    var owner = Owners.of(call);
    var wanted = call.query("projectId").flatMap(id -> projects.find(owner, id));
    var found =
        projects.all().stream()
            .filter(project -> project.owner().equals(owner))
            .filter(project -> wanted.isEmpty() || project.equals(wanted.get()))
            .flatMap(project -> deployments.of(project).stream())
            .filter(deployment -> hasWantedMeta(call, deployment))
            .limit(call.query("limit").map(Integer::parseInt).orElse(USUAL_PAGE))
            .toList();
    return Answer.json(200, views.list(found));
  }

  /// Every `meta-…` of the query has to be there.
  private static boolean hasWantedMeta(Call call, VercelDeployment deployment) {
    var query = call.target().substring(call.path().length());
    return Stream.of(query.replaceFirst("^\\?", "").split("&"))
        .filter(pair -> pair.startsWith(META))
        .map(pair -> pair.substring(META.length(), pair.indexOf('=')))
        .allMatch(key ->
            call.query(META + key)
                .filter(value -> value.equals(deployment.options().meta().get(key)))
                .isPresent());
  }

  Answer cancel(Call call) {
    return withDeployment(
        call,
        deployment ->
            deployment.state().isFinal()
                ? VercelErrors.alreadyOver(deployment.state())
                : show(call, deployments.cancel(deployment)));
  }

  Answer delete(Call call) {
    return withDeployment(
        call,
        deployment -> {
          addresses.close(store.delete(deployment));
          return Answer.json(
              200,
              JsonNodeFactory.instance
                  .objectNode()
                  .put("uid", deployment.id())
                  .put("state", "DELETED"));
        });
  }

  /// The build's log: one line, as there is no build.
  Answer events(Call call) {
    return withDeployment(
        call,
        deployment -> Answer.of(200, "application/stream+json", views.event(deployment) + "\n"));
  }

  /// By id, or by the host of its own address.
  private Answer withDeployment(Call call, Function<VercelDeployment, Answer> use) {
    var owner = Owners.of(call);
    var wanted = call.pathVariable("deployment");
    return deployments
        .find(wanted)
        .or(() -> byHost(owner, wanted))
        .filter(deployment -> owner.equals(ownerOf(deployment)))
        .map(use)
        .orElseGet(() -> VercelErrors.notFound("Deployment"));
  }

  private Optional<VercelDeployment> byHost(String owner, String host) {
    return projects.all().stream()
        .filter(project -> project.owner().equals(owner))
        .flatMap(project -> deployments.of(project).stream())
        .filter(deployment -> addresses.of(deployment).getAuthority().equals(host))
        .findFirst();
  }

  private String ownerOf(VercelDeployment deployment) {
    return store.project(deployment.projectId()).map(VercelProject::owner).orElse("");
  }

  private Answer show(Call call, VercelDeployment deployment) {
    var project = store.project(deployment.projectId()).orElseThrow();
    return Answer.json(200, views.deployment(project, deployment, call.origin()));
  }

  private ContentStore content(Call call) {
    return store.content(Owners.of(call));
  }

  private static void keep(ContentStore content, byte[] bytes) {
    try (var received = content.receive(new ByteArrayInputStream(bytes), VercelUploads.sha1())) {
      content.keep(received);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
