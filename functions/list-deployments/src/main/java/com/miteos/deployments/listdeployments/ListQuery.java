package com.miteos.deployments.listdeployments;

import com.miteos.deployments.api.ApiRequest;
import com.miteos.deployments.api.Expansion;
import com.miteos.deployments.api.Parameter;
import com.miteos.deployments.api.QueryParameters;
import com.miteos.deployments.api.Refusals;
import com.miteos.deployments.config.ConfigId;
import com.miteos.deployments.deployment.DeploymentFilter;
import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.PageRequest;
import com.miteos.deployments.deployment.PageRequest.Position;
import com.miteos.deployments.deployment.Status;
import com.miteos.deployments.target.Target;
import com.miteos.deployments.workspace.WorkspaceId;
import java.util.Set;
import java.util.stream.Collectors;

/// Which part of the list is asked for, and how much of each record.
record ListQuery(DeploymentFilter filter, PageRequest page, Set<Expansion> expansions) {
  private static final int USUAL_LIMIT = 20;
  private static final String STARTING_AFTER = "starting_after";
  private static final String ENDING_BEFORE = "ending_before";

  ListQuery {
    expansions = Set.copyOf(expansions);
  }

  static ListQuery parse(ApiRequest request) {
    var query =
        request.query(
            "limit",
            STARTING_AFTER,
            ENDING_BEFORE,
            "status",
            "target",
            "workspace_id",
            "config_id",
            "created_after",
            "created_before",
            Expansion.PARAMETER);
    return new ListQuery(
        filter(query),
        new PageRequest(query.limit(USUAL_LIMIT), position(query)),
        Expansion.of(request, query));
  }

  private static DeploymentFilter filter(QueryParameters query) {
    var statuses =
        query.all("status").stream()
            .map(status -> status.oneOf(Status::find, Status.accepted()))
            .collect(Collectors.toSet());
    return new DeploymentFilter(
        statuses,
        query
            .find("target")
            .map(target -> target.oneOf(Target::find, Target.accepted()))
            .orElse(null),
        query.find("workspace_id").map(id -> id.as(WorkspaceId::new)).orElse(null),
        query.find("config_id").map(id -> id.as(ConfigId::new)).orElse(null),
        query.instant("created_after").orElse(null),
        query.instant("created_before").orElse(null));
  }

  private static Position position(QueryParameters query) {
    var after = query.find(STARTING_AFTER).map(ListQuery::id);
    var before = query.find(ENDING_BEFORE).map(ListQuery::id);
    if (after.isPresent() && before.isPresent()) {
      throw Refusals.invalid(
          ENDING_BEFORE, "expected either this or " + STARTING_AFTER + ", got both");
    }
    return after
        .<Position>map(Position.After::new)
        .or(() -> before.map(Position.Before::new))
        .orElseGet(Position.Start::new);
  }

  private static DeploymentId id(Parameter parameter) {
    return parameter.as(DeploymentId::new);
  }
}
