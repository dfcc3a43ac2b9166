package com.miteos.deployments.simulator.vercel;

import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;
import com.miteos.deployments.simulator.site.SiteServers;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where projects and single deployments are seen; an address is open from its first mention.
final class VercelAddresses {
  private static final String PROTECTED = "protected";

  private final SiteServers servers;
  private final VercelStore store;
  private final VercelDeployments deployments;
  private final VercelServing serving;

  VercelAddresses(
      SiteServers servers,
      VercelStore store,
      VercelDeployments deployments,
      VercelServing serving) {
    this.servers = servers;
    this.store = store;
    this.deployments = deployments;
    this.serving = serving;
  }

  URI ofProduction(VercelProject project) {
    return of("production", project, VercelProject::productionId);
  }

  /// What the address of a branch or a user is for the latest preview.
  URI ofPreview(VercelProject project) {
    return of("preview", project, VercelProject::previewId);
  }

  private URI of(
      String kind, VercelProject project, Function<VercelProject, @Nullable String> shown) {
    return servers.open(
        kind + "/" + project.id(),
        call ->
            answer(
                call,
                project.id(),
                () -> {
                  store.project(project.id()).ifPresent(deployments::of);
                  return store.project(project.id()).map(shown).flatMap(deployments::find);
                }));
  }

  /// The address that shows this deployment only, as soon as it is ready.
  URI of(VercelDeployment deployment) {
    return servers.open(
        key(deployment),
        call ->
            answer(
                call,
                deployment.projectId(),
                () ->
                    deployments
                        .find(deployment.id())
                        .filter(found -> found.state() == DeploymentState.READY)));
  }

  void close(VercelDeployment deployment) {
    servers.remove(key(deployment));
  }

  private static String key(VercelDeployment deployment) {
    return "deployment/" + deployment.id();
  }

  private Answer answer(Call call, String projectId, Supplier<Optional<VercelDeployment>> shown)
      throws IOException {
    var project = store.project(projectId);
    if (project.isPresent() && project.get().name().startsWith(PROTECTED)) {
      return Answer.html(401, "<title>Authentication Required</title>\n")
          .withHeader("Set-Cookie", "_vercel_sso_nonce=simulated; Path=/; HttpOnly");
    }
    var deployment = shown.get();
    return deployment.isPresent() && project.isPresent()
        ? serving.answer(
            call, VercelSite.of(deployment.get(), store.content(project.get().owner())))
        : VercelServing.nothingHere();
  }
}
