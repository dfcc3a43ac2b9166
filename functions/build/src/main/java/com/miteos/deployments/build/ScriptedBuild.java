package com.miteos.deployments.build;

import com.miteos.deployments.bundling.ArchiveFormat;
import com.miteos.deployments.bundling.ArchiveSource;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.DeploymentRepository;
import com.miteos.deployments.history.LogEntry;
import com.miteos.deployments.history.LogRepository;
import com.miteos.deployments.sandbox.SandboxScript;
import com.miteos.deployments.sandbox.Twist.BuildFails;
import com.miteos.deployments.workspace.SandboxSite;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;

/// Plays a sandbox script's build: bundles the sandbox's own site, or fails as the script has it,
/// with the log and the events a build would leave.
final class ScriptedBuild {
  private final DeploymentRepository deployments;
  private final LogRepository logs;
  private final BundleSite bundleSite;
  private final InstantSource clock;

  ScriptedBuild(
      DeploymentRepository deployments,
      LogRepository logs,
      BundleSite bundleSite,
      InstantSource clock) {
    this.deployments = deployments;
    this.logs = logs;
    this.bundleSite = bundleSite;
    this.clock = clock;
  }

  /// The key the bundle was stored under.
  String run(Deployment deployment, SandboxScript script) throws IOException {
    if (script.twist() instanceof BuildFails fails) {
      throw failed(deployment, fails);
    }
    deployments.note(
        deployment.ref(), "Test mode: " + script.workspace().id() + " is a site of one page.");
    return bundleSite.run(deployment, new SandboxArchive(), "");
  }

  private BuildFailedException failed(Deployment deployment, BuildFails fails) {
    deployments.note(deployment.ref(), fails.found());
    var now = clock.instant();
    logs.append(
        deployment.id(),
        fails.log().stream()
            .map(line -> new LogEntry(now, line.stage(), line.level(), line.message()))
            .toList());
    return new BuildFailedException(fails.failure());
  }

  private record SandboxArchive() implements ArchiveSource {
    @Override
    public ArchiveFormat format() {
      return ArchiveFormat.of(SandboxSite.artifact().format());
    }

    @Override
    public long size() {
      return SandboxSite.artifact().size();
    }

    @Override
    public InputStream open(long offset) {
      return SandboxSite.open(offset);
    }
  }
}
