package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.access.Owner;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.DeploymentFilter;
import com.miteos.deployments.deployment.Page;
import com.miteos.deployments.deployment.PageRequest;
import com.miteos.deployments.deployment.PageRequest.Position.Before;
import com.miteos.deployments.deployment.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// Reads one page of an owner's deployments, and one deployment more to know whether there is more.
record DeploymentQuery(Owner owner, DeploymentFilter filter, PageRequest page) {
  /// Items looked at per call where a filter may drop most of them.
  private static final int FILTERED_BATCH = 250;

  Page<Deployment> run(Database database, String table) {
    var range = IdRange.of(filter, page.position());
    if (range.isEmpty()) {
      return new Page<>(List.of(), false);
    }
    var found =
        database
            .query(request(table, range))
            .map(DeploymentItem::read)
            .filter(deployment -> range.contains(deployment.id()) && filter.matches(deployment))
            .limit(page.limit() + 1L)
            .toList();
    return pageOf(found);
  }

  private Page<Deployment> pageOf(List<Deployment> found) {
    var hasMore = found.size() > page.limit();
    var items = hasMore ? found.subList(0, page.limit()) : found;
    return new Page<>(isTowardsNewer() ? items.reversed() : items, hasMore);
  }

  private boolean isTowardsNewer() {
    return page.position() instanceof Before;
  }

  private QueryRequest request(String table, IdRange range) {
    var values = new HashMap<String, AttributeValue>();
    var names = new HashMap<>(Map.of("#owner", "owner"));
    values.put(":owner", Item.ofText(owner.key()));
    values.put(":lowest", Item.ofText(range.lowest()));
    values.put(":highest", Item.ofText(range.highest()));
    var conditions = conditions(names, values);
    return QueryRequest.builder()
        .tableName(table)
        .keyConditionExpression("#owner = :owner AND id BETWEEN :lowest AND :highest")
        .filterExpression(conditions.isEmpty() ? null : String.join(" AND ", conditions))
        .expressionAttributeNames(names)
        .expressionAttributeValues(values)
        .scanIndexForward(isTowardsNewer())
        .consistentRead(true)
        .limit(conditions.isEmpty() ? page.limit() + 2 : FILTERED_BATCH)
        .build();
  }

  private List<String> conditions(Map<String, String> names, Map<String, AttributeValue> values) {
    var conditions = new ArrayList<String>();
    if (!filter.statuses().isEmpty()) {
      names.put("#status", "status");
      filter.statuses().forEach(status -> values.put(name(status), Item.ofText(status.wireName())));
      conditions.add(
          filter.statuses().stream()
              .map(DeploymentQuery::name)
              .collect(Collectors.joining(", ", "#status IN (", ")")));
    }
    var target = filter.target();
    if (target != null) {
      names.put("#target", "target");
      values.put(":target", Item.ofText(target.wireName()));
      conditions.add("#target = :target");
    }
    var workspaceId = filter.workspaceId();
    if (workspaceId != null) {
      values.put(":workspace_id", Item.ofText(workspaceId.value()));
      conditions.add("workspace_id = :workspace_id");
    }
    var configId = filter.configId();
    if (configId != null) {
      values.put(":config_id", Item.ofText(configId.value()));
      conditions.add("config_id = :config_id");
    }
    return conditions;
  }

  private static String name(Status status) {
    return ":" + status.wireName();
  }
}
