package com.miteos.deployments.local.template;

import java.util.List;

/// Everything the template describes, ready to be made and run.
public record SystemDefinition(
    List<FunctionDefinition> functions,
    List<TableDefinition> tables,
    List<QueueDefinition> queues,
    List<Resource> buckets,
    List<Resource> keys,
    List<StateMachineDefinition> stateMachines) {
  public SystemDefinition {
    functions = List.copyOf(functions);
    tables = List.copyOf(tables);
    queues = List.copyOf(queues);
    buckets = List.copyOf(buckets);
    keys = List.copyOf(keys);
    stateMachines = List.copyOf(stateMachines);
  }

  public TableDefinition table(String logicalId) {
    return tables.stream()
        .filter(table -> table.resource().logicalId().equals(logicalId))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No table " + logicalId));
  }

  public FunctionDefinition function(String logicalId) {
    return functions.stream()
        .filter(function -> function.resource().logicalId().equals(logicalId))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No function " + logicalId));
  }
}
