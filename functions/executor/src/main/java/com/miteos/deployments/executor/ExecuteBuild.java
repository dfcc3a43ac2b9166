package com.miteos.deployments.executor;

import com.miteos.deployments.bundling.ArchiveLimits;
import com.miteos.deployments.pipeline.execution.ExecutionOutcome;
import com.miteos.deployments.pipeline.execution.ExecutionRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.Map;

/// Builds a project in a folder of its own and uploads the log, however the build ends.
final class ExecuteBuild {
  private final Machine machine;

  ExecuteBuild(Machine machine) {
    this.machine = machine;
  }

  /// What a build runs on: `environment` are the machine's own variables.
  record Machine(
      Map<String, String> environment,
      SearchPath path,
      ObjectTransfer transfer,
      ArchiveLimits limits,
      InstantSource clock) {}

  ExecutionOutcome run(ExecutionRequest request, ExecutionDeadlines deadlines)
      throws IOException, InterruptedException {
    try (var folder = TemporaryFolder.create()) {
      var file = folder.file("log.ndjson");
      try (var log = new BuildLog(Files.newBufferedWriter(file), machine.clock())) {
        return new BuildRun(machine, request, deadlines, folder, log).run();
      } finally {
        machine.transfer().upload(file, request.logUrl(), deadlines.everything());
      }
    }
  }
}
