package com.miteos.deployments.local;

import com.miteos.deployments.local.RunnerOptions.Place;
import com.miteos.deployments.local.http.FunctionInvoker;
import com.miteos.deployments.local.http.FunctionInvoker.Answer;
import com.miteos.deployments.local.lambda.EventPattern;
import com.miteos.deployments.local.lambda.EventRule;
import com.miteos.deployments.local.lambda.InvocationRefusedException;
import com.miteos.deployments.local.lambda.InvocationResult.Failed;
import com.miteos.deployments.local.lambda.InvocationResult.Returned;
import com.miteos.deployments.local.lambda.LambdaFunction;
import com.miteos.deployments.local.lambda.LambdaService;
import com.miteos.deployments.local.lambda.QueueEventSource;
import com.miteos.deployments.local.lambda.Schedule;
import com.miteos.deployments.local.process.PackagedFunction;
import com.miteos.deployments.local.process.Packages;
import com.miteos.deployments.local.template.EventSource;
import com.miteos.deployments.local.template.FunctionDefinition;
import com.miteos.deployments.local.template.QueueDefinition;
import com.miteos.deployments.local.template.SystemDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The template's functions and what invokes them, in the terms of the services that run them.
final class Functions {
  private static final Logger LOG = LoggerFactory.getLogger(Functions.class);

  private final SystemDefinition system;

  Functions(SystemDefinition system) {
    this.system = system;
  }

  /// @param surroundings variables that Lambda itself gives every function
  List<LambdaFunction> all(Map<String, String> surroundings) {
    return system.functions().stream().map(function -> function(function, surroundings)).toList();
  }

  /// The same with their packages, each unpacked into the directory.
  List<PackagedFunction> packaged(Place place, Map<String, String> surroundings) {
    return system.functions().stream()
        .map(definition -> packaged(place, definition, function(definition, surroundings)))
        .toList();
  }

  private static PackagedFunction packaged(
      Place place, FunctionDefinition definition, LambdaFunction function) {
    var code =
        Packages.unpack(
            place.project().resolve(definition.code().uri()),
            place.directory().resolve("functions").resolve(function.name()));
    return new PackagedFunction(
        function,
        code,
        switch (definition.code().snapshots()) {
          case NONE -> PackagedFunction.Initialization.ON_DEMAND;
          case OF_VERSIONS -> PackagedFunction.Initialization.SNAP_START;
        });
  }

  /// Refuses a template that names a class which is not there.
  void requireHandlers() {
    for (FunctionDefinition function : system.functions()) {
      var className = function.handler().split("::", 2)[0];
      try {
        var _ = Class.forName(className, false, Functions.class.getClassLoader());
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(
            "The handler of %s, %s, is not there"
                .formatted(function.resource().logicalId(), className),
            e);
      }
    }
  }

  List<QueueEventSource> queueEventSources() {
    List<QueueEventSource> sources = new ArrayList<>();
    for (FunctionDefinition function : system.functions()) {
      for (EventSource event : function.events()) {
        if (event instanceof EventSource.QueueBatches batches) {
          sources.add(queueEventSource(function, batches));
        }
      }
    }
    return sources;
  }

  List<Schedule> schedules() {
    List<Schedule> schedules = new ArrayList<>();
    for (FunctionDefinition function : system.functions()) {
      for (EventSource event : function.events()) {
        if (event instanceof EventSource.Schedule schedule) {
          schedules.add(
              new Schedule(
                  schedule.ruleName(),
                  schedule.rate(),
                  function.resource().name(),
                  schedule.input()));
        }
      }
    }
    return schedules;
  }

  List<EventRule> eventRules() {
    List<EventRule> rules = new ArrayList<>();
    for (FunctionDefinition function : system.functions()) {
      for (EventSource event : function.events()) {
        if (event instanceof EventSource.EventRule rule) {
          rules.add(
              new EventRule(
                  rule.ruleName(), EventPattern.of(rule.pattern()), function.resource().name()));
        }
      }
    }
    return rules;
  }

  static FunctionInvoker invoker(LambdaService lambda) {
    return (functionName, event) -> {
      try {
        return switch (lambda.invoke(functionName, Optional.empty(), event)) {
          case Returned(String payload) -> new Answer.Returned(payload);
          case Failed(String payload) -> {
            LOG.atWarn().log("{} failed: {}", functionName, payload);
            yield new Answer.Failed();
          }
        };
      } catch (InvocationRefusedException e) {
        LOG.atWarn().log("{} was not invoked: {}", functionName, e.explanation());
        return new Answer.Failed();
      }
    };
  }

  private static LambdaFunction function(
      FunctionDefinition function, Map<String, String> surroundings) {
    Map<String, String> environment = new HashMap<>(surroundings);
    environment.putAll(function.environment());
    // As on Lambda, each function has credentials of its own.
    environment.put("AWS_SESSION_TOKEN", function.resource().name());
    return new LambdaFunction(
        function.resource().name(),
        function.resource().arn(),
        function.handler(),
        environment,
        function.timeout(),
        function.memoryMegabytes(),
        switch (function.tenancy()) {
          case SHARED -> LambdaFunction.Tenancy.SHARED;
          case PER_TENANT -> LambdaFunction.Tenancy.PER_TENANT;
        });
  }

  private QueueEventSource queueEventSource(
      FunctionDefinition function, EventSource.QueueBatches batches) {
    return new QueueEventSource(
        queue(batches.queueArn()).url(),
        batches.queueArn(),
        function.resource().name(),
        batches.batchSize(),
        batches.batchingWindow(),
        batches.maximumConcurrency(),
        switch (batches.failures()) {
          case BATCH -> QueueEventSource.FailureReport.BATCH;
          case BATCH_ITEMS -> QueueEventSource.FailureReport.BATCH_ITEMS;
        });
  }

  private QueueDefinition queue(String arn) {
    return system.queues().stream()
        .filter(queue -> queue.resource().arn().equals(arn))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("There is no queue " + arn));
  }
}
