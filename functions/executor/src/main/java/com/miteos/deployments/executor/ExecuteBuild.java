package com.miteos.deployments.executor;

import com.miteos.deployments.bundling.ArchiveLimits;
import com.miteos.deployments.executor.process.BuildPlaces;
import com.miteos.deployments.executor.process.CommandRunner;
import com.miteos.deployments.executor.process.SearchPath;
import com.miteos.deployments.pipeline.execution.ExecutionOutcome;
import com.miteos.deployments.pipeline.execution.ExecutionRequest;
import java.io.IOException;
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
      CommandRunner.Machine commands,
      ObjectTransfer transfer,
      ArchiveLimits limits,
      BuildPlaces places) {
    SearchPath path() {
      return commands.path();
    }

    InstantSource clock() {
      return commands.clock();
    }
  }

  ExecutionOutcome run(ExecutionRequest request, ExecutionDeadlines deadlines)
      throws IOException, InterruptedException {
    var clock = machine.clock();
    try (var folder = new TemporaryFolder(machine.places().take());
        var log = BuildLog.create(folder.file("log.ndjson"), clock);
        var upload = new LogUpload(log, machine.transfer(), request.logUrl(), clock);
        var stop = StopRequest.watch(machine.transfer(), request.stopUrl())) {
      try {
        return new BuildRun(machine, request, deadlines, folder, log, stop).run();
      } finally {
        upload.finish(deadlines.everything());
      }
    }
  }
}
