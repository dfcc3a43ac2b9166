package com.miteos.deployments.simulator.cloudflare;

import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Finds the project or deployment that a request's path names and lets nothing else change
/// meanwhile.
final class PagesLookup {
  private final CloudflareStore store;
  private final PagesProjects projects;
  private final PagesDeployments deployments;

  PagesLookup(CloudflareStore store, PagesProjects projects, PagesDeployments deployments) {
    this.store = store;
    this.projects = projects;
    this.deployments = deployments;
  }

  Answer withProject(Call call, Function<PagesProject, Answer> action) {
    return store.exclusively(() ->
        projects
            .find(call.pathVariable("account"), call.pathVariable("project"))
            .map(action)
            .orElseGet(CloudflareErrors::noProject));
  }

  Answer withDeployment(Call call, BiFunction<PagesProject, PagesDeployment, Answer> action) {
    return withProject(
        call,
        project ->
            deployments
                .find(project, call.pathVariable("deployment"))
                .map(deployment -> action.apply(project, deployment))
                .orElseGet(CloudflareErrors::noDeployment));
  }
}
