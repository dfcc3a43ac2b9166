package com.miteos.deployments.simulator.vercel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Collection;

/// Users, teams, projects and deployments as Vercel's API shows them.
final class VercelViews {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final VercelAddresses addresses;

  VercelViews(VercelAddresses addresses) {
    this.addresses = addresses;
  }

  ObjectNode user() {
    var user = JSON.objectNode();
    user.putObject("user")
        .put("id", Owners.USER_ID)
        .put("uid", Owners.USER_ID)
        .put("email", "user@simulator.invalid")
        .put("name", "Simulated User")
        .put("username", Owners.USER_NAME)
        .putNull("avatar")
        .put("version", "northstar")
        .put("defaultTeamId", Owners.TEAM + "simulated");
    return user;
  }

  ObjectNode team(String id) {
    var view = JSON.objectNode().put("id", id).put("slug", Owners.slug(id));
    view.put("name", Owners.slug(id)).put("creatorId", Owners.USER_ID);
    view.put("created", "2024-01-01T00:00:00.000Z");
    view.putObject("membership")
        .put("role", "OWNER")
        .put("confirmed", true)
        .put("uid", Owners.USER_ID);
    view.putObject("billing").put("plan", "pro");
    return view;
  }

  ObjectNode project(VercelProject project) {
    var view = JSON.objectNode().put("id", project.id()).put("name", project.name());
    view.put("accountId", project.owner());
    view.put("createdAt", project.createdAt().toEpochMilli());
    view.put("updatedAt", project.createdAt().toEpochMilli());
    view.putNull("framework").put("nodeVersion", "22.x").putNull("rootDirectory");
    view.put("sourceFilesOutsideRootDirectory", true);
    view.putNull("buildCommand").putNull("outputDirectory");
    view.putNull("installCommand").putNull("devCommand").put("autoAssignCustomDomains", true);
    view.putArray("latestDeployments");
    view.putObject("targets");
    return view;
  }

  ObjectNode deployment(VercelProject project, VercelDeployment deployment, URI origin) {
    var created = deployment.createdAt().toEpochMilli();
    var view = JSON.objectNode().put("id", deployment.id());
    view.put("url", addresses.of(deployment).getAuthority());
    view.put("name", deployment.options().name()).put("version", 2).put("type", "LAMBDAS");
    view.put("plan", "pro").put("public", false).put("createdAt", created);
    view.put("createdIn", "iad1").put("bootedAt", created).put("buildingAt", created);
    view.put("buildSkipped", false);
    view.putArray("regions").add("iad1");
    view.putNull("routes").put("inspectorUrl", inspector(project, deployment, origin));
    view.put("ownerId", project.owner()).put("projectId", project.id());
    addOwners(view, project);
    view.set("meta", meta(deployment));
    view.putArray("env");
    view.putObject("build").putArray("env");
    view.putObject("projectSettings");
    addProgress(view, project, deployment);
    return view;
  }

  private static void addOwners(ObjectNode view, VercelProject project) {
    view.putObject("project")
        .put("id", project.id())
        .put("name", project.name())
        .putNull("framework");
    view.putObject("creator").put("uid", Owners.USER_ID).put("username", Owners.USER_NAME);
    if (project.owner().startsWith(Owners.TEAM)) {
      var slug = Owners.slug(project.owner());
      view.putObject("team").put("id", project.owner()).put("name", slug).put("slug", slug);
    }
  }

  private void addProgress(ObjectNode view, VercelProject project, VercelDeployment deployment) {
    var progress = deployment.progress();
    view.put("target", deployment.options().target());
    view.putArray("alias").add(domain(project, deployment));
    view.put("aliasAssigned", progress.aliasAssigned()).putNull("aliasError");
    var readyAt = progress.readyAt();
    view.put(
        "aliasAssignedAt",
        progress.aliasAssigned() && readyAt != null
            ? readyAt.plus(VercelDeployments.ASSIGNING).toEpochMilli()
            : null);
    view.put("isInConcurrentBuildsQueue", false).put("isInSystemBuildsQueue", false);
    view.put("readyState", progress.state().name()).put("status", progress.state().name());
    if (deployment.options().prebuilt()) {
      view.put("prebuilt", true);
    }
    view.put("source", deployment.options().source());
    if (progress.state() == DeploymentState.READY && readyAt != null) {
      var isLive = deployment.isProduction() && progress.aliasAssigned();
      view.put("ready", readyAt.toEpochMilli())
          .put("readySubstate", isLive ? "PROMOTED" : "STAGED");
    }
    if (progress.state() == DeploymentState.ERROR) {
      view.put("errorCode", "BUILD_FAILED").put("errorMessage", progress.errorMessage());
    }
  }

  private String domain(VercelProject project, VercelDeployment deployment) {
    return (deployment.isProduction()
            ? addresses.ofProduction(project)
            : addresses.ofPreview(project))
        .getAuthority();
  }

  /// Lists have names of their own for some members.
  ObjectNode list(Collection<VercelDeployment> deployments) {
    var view = JSON.objectNode();
    var list = view.putArray("deployments");
    for (var deployment : deployments) {
      var created = deployment.createdAt().toEpochMilli();
      var entry = list.addObject().put("uid", deployment.id());
      entry.put("name", deployment.options().name());
      entry.put("projectId", deployment.projectId());
      entry.put("url", addresses.of(deployment).getAuthority()).put("created", created);
      entry.put("state", deployment.state().name());
      entry.put("readyState", deployment.state().name()).put("type", "LAMBDAS");
      entry.put("target", deployment.options().target()).putNull("aliasError");
      entry.put("aliasAssigned", deployment.progress().aliasAssigned());
      entry.set("meta", meta(deployment));
    }
    view.putObject("pagination").put("count", list.size()).putNull("next").putNull("prev");
    return view;
  }

  ObjectNode event(VercelDeployment deployment) {
    var at = deployment.createdAt().toEpochMilli();
    var view = JSON.objectNode().put("type", "stdout").put("created", at).put("date", at);
    view.put("deploymentId", deployment.id()).put("id", at + "1").put("serial", at + "1");
    view.put("text", "Deploying outputs");
    view.putObject("info").put("type", "build").put("name", "bld_simulated").put("entrypoint", ".");
    return view;
  }

  private static ObjectNode meta(VercelDeployment deployment) {
    var meta = JSON.objectNode();
    deployment.options().meta().forEach(meta::put);
    return meta;
  }

  private static String inspector(VercelProject project, VercelDeployment deployment, URI origin) {
    return "%s/%s/%s/%s"
        .formatted(
            origin,
            Owners.slug(project.owner()),
            project.name(),
            deployment.id().substring("dpl_".length()));
  }
}
