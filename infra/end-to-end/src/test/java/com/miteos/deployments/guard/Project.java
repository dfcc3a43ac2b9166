package com.miteos.deployments.guard;

import com.miteos.deployments.local.template.Addresses;
import com.miteos.deployments.local.template.Resource;
import com.miteos.deployments.local.template.SystemDefinition;
import com.miteos.deployments.local.template.Template;
import com.miteos.deployments.statemachine.definition.StateMachineDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The project's own files, as they are deployed.
public final class Project {
  public static final CloudFormation TEMPLATE = CloudFormation.read(file("template.yaml"));
  public static final SystemDefinition SYSTEM =
      Template.read(file("template.yaml")).resolve(Map.of(), new NoAddresses());

  private Project() {}

  static Path file(String name) {
    return Path.of("../..").resolve(name);
  }

  public static StateMachineDefinition pipeline() {
    try {
      return StateMachineDefinition.parse(Files.readString(file("infra/pipeline.asl.json")));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// The logical id of what has this name when it runs.
  public static String logicalId(String name) {
    return resources()
        .filter(resource -> resource.name().equals(name))
        .map(Resource::logicalId)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("nothing is named " + name));
  }

  private static Stream<Resource> resources() {
    return Stream.of(
            SYSTEM.functions().stream().map(function -> function.resource()).toList(),
            SYSTEM.tables().stream().map(table -> table.resource()).toList(),
            SYSTEM.queues().stream().map(queue -> queue.resource()).toList(),
            SYSTEM.stateMachines().stream().map(machine -> machine.resource()).toList(),
            SYSTEM.buckets())
        .flatMap(List::stream);
  }

  private static final class NoAddresses implements Addresses {
    @Override
    public String queueUrl(String queueName) {
      return "http://127.0.0.1:9/000000000000/" + queueName;
    }

    @Override
    public String keyId(String logicalId) {
      return logicalId;
    }
  }
}
