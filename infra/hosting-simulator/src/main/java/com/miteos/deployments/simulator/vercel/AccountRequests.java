package com.miteos.deployments.simulator.vercel;

import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;

/// The requests about who somebody is and what projects there are.
final class AccountRequests {
  private final VercelProjects projects;
  private final VercelViews views;

  AccountRequests(VercelProjects projects, VercelViews views) {
    this.projects = projects;
    this.views = views;
  }

  Answer user(Call call) {
    return Answer.json(200, views.user());
  }

  Answer team(Call call) {
    var team = call.pathVariable("team");
    return team.startsWith(Owners.TEAM)
        ? Answer.json(200, views.team(team))
        : VercelErrors.notFound("Team");
  }

  Answer project(Call call) {
    return projects
        .find(Owners.of(call), call.pathVariable("project"))
        .map(project -> Answer.json(200, views.project(project)))
        .orElseGet(() -> VercelErrors.notFound("Project"));
  }
}
