package com.miteos.deployments.simulator.cloudflare;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;
import com.miteos.deployments.simulator.http.JsonBody;
import java.io.IOException;

/// The requests about projects.
final class ProjectRequests {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final PagesLookup lookup;
  private final PagesProjects projects;
  private final PagesDeployments deployments;
  private final CloudflareViews views;
  private final UploadTokens tokens;

  ProjectRequests(
      PagesLookup lookup,
      PagesProjects projects,
      PagesDeployments deployments,
      CloudflareViews views,
      UploadTokens tokens) {
    this.lookup = lookup;
    this.projects = projects;
    this.deployments = deployments;
    this.views = views;
    this.tokens = tokens;
  }

  Answer verifyToken(Call call) {
    return CloudflareViews.success(JSON.objectNode().put("status", "active"));
  }

  Answer list(Call call) {
    var all = projects.of(call.pathVariable("account"));
    var paging = Paging.of(call, 10);
    return paging.answer(all, this::view);
  }

  Answer create(Call call) throws IOException {
    var body = JsonBody.object(call);
    var name = body.map(json -> json.path("name").asText()).orElse("");
    if (name.isEmpty()) {
      return CloudflareErrors.invalid("name is required");
    }
    var branch = body.map(json -> json.path("production_branch").asText("main")).orElse("main");
    return projects
        .create(call.pathVariable("account"), name, branch)
        .map(project -> CloudflareViews.success(view(project)))
        .orElseGet(CloudflareErrors::nameTaken);
  }

  Answer get(Call call) {
    return lookup.withProject(call, project -> CloudflareViews.success(view(project)));
  }

  Answer uploadToken(Call call) {
    return lookup.withProject(
        call,
        project -> CloudflareViews.success(JSON.objectNode().put("jwt", tokens.issue(project))));
  }

  private ObjectNode view(PagesProject project) {
    return views.project(
        project, deployments.of(project), deployments.canonical(project.id()).orElse(null));
  }
}
