package com.miteos.deployments.local;

import com.miteos.deployments.embedded.EmbeddedAws;
import com.miteos.deployments.embedded.EmbeddedPorts;
import com.miteos.deployments.embedded.Storage;
import com.miteos.deployments.local.service.AwsEndpoints;
import com.miteos.deployments.local.service.ServicePorts;
import com.miteos.deployments.local.service.Services;
import com.miteos.deployments.local.template.Template;
import com.miteos.deployments.simulator.HostingSimulator;
import com.miteos.deployments.simulator.SimulatorOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// What everything else stands on.
record Foundation(AwsEndpoints aws, HostingSimulator hosting, Template template) {
  /// Starts all of it at the same time.
  static Foundation start(
      StartedParts parts,
      RunnerDirectory directory,
      ServicePorts ports,
      Services services,
      Path templateFile,
      SimulatorOptions simulator)
      throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<AwsEndpoints> aws =
          threads.submit(() ->
              switch (services) {
                case Services.Embedded() -> embedded(parts, directory, ports);
                case Services.Shared(URI endpoint) ->
                    AwsEndpoints.at(endpoint, Startup.IDENTITY, ports);
              });
      Future<HostingSimulator> hosting =
          threads.submit(() ->
              parts.add(
                  HostingSimulator.start(simulator.withDirectory(directory.resolve("hosting")))));
      Future<Template> template = threads.submit(() -> Template.read(templateFile));
      return new Foundation(result(aws), result(hosting), result(template));
    }
  }

  private static AwsEndpoints embedded(
      StartedParts parts, RunnerDirectory directory, ServicePorts ports) {
    var embeddedPorts = new EmbeddedPorts(ports.dynamodb(), ports.sqs(), ports.s3(), ports.kms());
    var storage = Storage.at(directory.resolve("aws"));
    var aws = parts.add(EmbeddedAws.start(storage, embeddedPorts, Startup.IDENTITY));
    return AwsEndpoints.of(aws, ports);
  }

  private static <T> T result(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("A part did not start", e.getCause());
    }
  }
}
