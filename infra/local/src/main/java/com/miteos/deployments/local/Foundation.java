package com.miteos.deployments.local;

import com.miteos.deployments.embedded.AwsIdentity;
import com.miteos.deployments.embedded.EmbeddedAws;
import com.miteos.deployments.embedded.EmbeddedPorts;
import com.miteos.deployments.embedded.Storage;
import com.miteos.deployments.local.service.ServicePorts;
import com.miteos.deployments.local.template.Template;
import com.miteos.deployments.simulator.HostingSimulator;
import com.miteos.deployments.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// What everything else stands on.
record Foundation(EmbeddedAws aws, HostingSimulator hosting, Template template) {
  /// Starts all of it at the same time.
  static Foundation start(
      StartedParts parts,
      RunnerDirectory directory,
      ServicePorts ports,
      AwsIdentity identity,
      Path templateFile,
      SimulatorOptions simulator)
      throws InterruptedException {
    var embeddedPorts = new EmbeddedPorts(ports.dynamodb(), ports.sqs(), ports.s3(), ports.kms());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<EmbeddedAws> aws =
          threads.submit(() ->
              parts.add(
                  EmbeddedAws.start(
                      Storage.at(directory.resolve("aws")), embeddedPorts, identity)));
      Future<HostingSimulator> hosting =
          threads.submit(() ->
              parts.add(
                  HostingSimulator.start(simulator.withDirectory(directory.resolve("hosting")))));
      Future<Template> template = threads.submit(() -> Template.read(templateFile));
      return new Foundation(result(aws), result(hosting), result(template));
    }
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
