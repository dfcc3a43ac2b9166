package com.miteos.deployments.local.template;

import com.miteos.deployments.local.template.EventSource.HttpRoute;
import com.miteos.deployments.local.template.Value.Fields;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Reads each resource by its type; a type the runner has no stand-in for is refused.
final class ResourceReader {
  private final ResourceNames names;
  private final Evaluation evaluation;
  private final FunctionReader functionReader;
  private final DataResourceReader dataResourceReader;
  private final StateMachineReader stateMachineReader;

  private final List<FunctionDefinition> functions = new ArrayList<>();
  private final List<TableDefinition> tables = new ArrayList<>();
  private final List<QueueDefinition> queues = new ArrayList<>();
  private final List<Resource> buckets = new ArrayList<>();
  private final List<Resource> keys = new ArrayList<>();
  private final List<StateMachineDefinition> stateMachines = new ArrayList<>();

  ResourceReader(ResourceNames names, Evaluation evaluation, Fields functionDefaults, Path file) {
    this.names = names;
    this.evaluation = evaluation;
    this.functionReader = new FunctionReader(functionDefaults);
    this.dataResourceReader = new DataResourceReader();
    this.stateMachineReader = new StateMachineReader(file);
  }

  SystemDefinition read(Collection<RawResource> resources) {
    resources.forEach(this::read);
    refuseRoutesGivenTwice();
    return new SystemDefinition(functions, tables, queues, buckets, keys, stateMachines);
  }

  private void read(RawResource raw) {
    if (MeaninglessLocally.RESOURCE_TYPES.contains(raw.type())) {
      return;
    }
    switch (raw.type()) {
      case "AWS::Serverless::Function" -> {
        var merged = functionReader.withDefaults(raw);
        functions.add(
            read(
                merged,
                properties -> functionReader.read(named(raw), properties, raw.imageFolder())));
      }
      case "AWS::DynamoDB::Table" ->
          tables.add(read(raw, properties -> dataResourceReader.table(named(raw), properties)));
      case "AWS::SQS::Queue" -> {
        var url = names.reference(raw.logicalId(), evaluation);
        queues.add(read(raw, properties -> dataResourceReader.queue(named(raw), url, properties)));
      }
      case "AWS::S3::Bucket" -> buckets.add(read(raw, _ -> named(raw)));
      case "AWS::KMS::Key" -> keys.add(read(raw, _ -> named(raw)));
      case "AWS::Serverless::HttpApi" -> read(raw, _ -> named(raw));
      case "AWS::Serverless::StateMachine" ->
          stateMachines.add(
              read(raw, properties -> stateMachineReader.read(named(raw), properties)));
      default ->
          throw new TemplateException(
              raw.where(),
              "is of type %s, which the local runner does not know".formatted(raw.type()));
    }
  }

  private void refuseRoutesGivenTwice() {
    Set<HttpRoute> routes = new HashSet<>();
    for (FunctionDefinition function : functions) {
      for (EventSource event : function.events()) {
        if (event instanceof HttpRoute route && !routes.add(route)) {
          throw new TemplateException(
              function.resource().logicalId(),
              "has the route %s, which another event has too".formatted(route.key()));
        }
      }
    }
  }

  private Resource named(RawResource raw) {
    return names.resource(raw.logicalId(), evaluation);
  }

  private <T> T read(RawResource raw, Function<Properties, T> reader) {
    return Properties.read(
        raw.where() + ".Properties",
        raw.properties(),
        evaluation::resolve,
        MeaninglessLocally.properties(raw.type()),
        properties -> {
          ResourceNames.nameProperty(raw.type()).ifPresent(properties::optional);
          return reader.apply(properties);
        });
  }
}
