package com.miteos.deployments.executor;

import com.miteos.deployments.bundling.ArchiveFormat;
import com.miteos.deployments.bundling.ArtifactRejectedException;
import com.miteos.deployments.bundling.FileArchiveSource;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.executor.ExecuteBuild.Machine;
import com.miteos.deployments.executor.process.CommandRunner;
import com.miteos.deployments.executor.process.StopSignal;
import com.miteos.deployments.history.LogLevel;
import com.miteos.deployments.history.LogStage;
import com.miteos.deployments.pipeline.execution.ExecutionOutcome;
import com.miteos.deployments.pipeline.execution.ExecutionRequest;
import com.miteos.deployments.project.Project;
import com.miteos.deployments.project.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// One build from the packed project to the packed output.
final class BuildRun {
  private final Machine machine;
  private final ExecutionRequest request;
  private final ExecutionDeadlines deadlines;
  private final TemporaryFolder folder;
  private final BuildLog log;
  private final Redactor redactor;
  private final StageTimes times;
  private final BuildCommands commands;
  private final PackageCache packages;
  private String resolved = "";

  BuildRun(
      Machine machine,
      ExecutionRequest request,
      ExecutionDeadlines deadlines,
      TemporaryFolder folder,
      BuildLog log,
      StopSignal stop) {
    this.machine = machine;
    this.request = request;
    this.deadlines = deadlines;
    this.folder = folder;
    this.log = log;
    this.redactor = new Redactor(request.environment().values());
    this.times = new StageTimes(machine.clock());
    var runner = new CommandRunner(machine.commands(), folder.asBuildFolder(), stop);
    this.commands = new BuildCommands(machine, request, runner, deadlines, folder, log, redactor);
    var store = PackageStore.in(folder.file("home"));
    this.packages =
        new PackageCache(request.cache(), store, machine.transfer(), log, machine.clock());
  }

  ExecutionOutcome run() throws IOException, InterruptedException {
    try {
      return build();
    } catch (ArtifactRejectedException rejected) {
      return failed(rejected.failure());
    } catch (ExecutionFailedException failed) {
      return failed(failed.failure());
    } catch (BuildStoppedException _) {
      log.say(times.stage(), LogLevel.WARN, "The build was stopped");
      return new ExecutionOutcome.Stopped(resolved, times.durations());
    }
  }

  private ExecutionOutcome build() throws IOException, InterruptedException {
    times.begin(LogStage.INSTALL);
    var workspace = unpack();
    var project = Project.at(new ProjectFolder(projectIn(workspace), workspace));
    var plan = BuildPlan.of(project, request.settings());
    var node = restorePackages();
    var tools = Toolchain.prepare(project, commands);
    resolve(plan, tools);
    var search = OutputSearch.begin(plan, workspace, folder.file("begun"));
    install(plan, tools);
    packages.save(node, folder.file("packages.tar"));
    times.begin(LogStage.COMPILE);
    commands.compile(plan.buildCommand(), plan.folder(), tools.path());
    times.begin(LogStage.BUNDLE);
    return handOver(search.find(), workspace, plan);
  }

  private Path unpack() throws IOException, InterruptedException {
    var packed = folder.file("artifact");
    machine
        .transfer()
        .download(request.sourceUrl(), request.source(), packed, deadlines.everything());
    var workspace = folder.folder("workspace");
    new Unpacker(machine.limits())
        .unpack(
            FileArchiveSource.of(packed, ArchiveFormat.of(request.source().format())), workspace);
    Files.delete(packed);
    return workspace;
  }

  private Path projectIn(Path workspace) throws IOException {
    var name = Objects.requireNonNullElse(request.settings().rootDirectory(), "");
    var project = workspace.resolve(name).normalize();
    if (!Files.isDirectory(project) || !project.toRealPath().startsWith(workspace)) {
      throw new ExecutionFailedException(
          FailureCode.ARTIFACT_INVALID,
          "expected the folder '%s' in the artifact, found none".formatted(name));
    }
    return project.toRealPath();
  }

  /// The version of Node.js that they are for, empty where none are kept.
  private String restorePackages() throws IOException, InterruptedException {
    if (!packages.isUsed()) {
      return "";
    }
    var node = commands.version("node", machine.path()).orElse("");
    packages.restore(node, folder.file("packages.tar"));
    return node;
  }

  private void resolve(BuildPlan plan, Toolchain tools) {
    resolved = redactor.redact(plan.describe(tools.tools()));
    log.say(LogStage.INSTALL, LogLevel.INFO, resolved);
  }

  private void install(BuildPlan plan, Toolchain tools) throws IOException, InterruptedException {
    if (plan.installCommand() == null) {
      log.say(LogStage.INSTALL, LogLevel.INFO, "Nothing to install, there is no package.json");
    } else {
      commands.install(plan.installCommand(), plan.installFolder(), tools.path());
    }
  }

  private ExecutionOutcome handOver(Path output, Path workspace, BuildPlan plan)
      throws IOException, InterruptedException {
    var tar = folder.file("output.tar");
    var packed = new OutputPacker(machine.limits()).pack(output, workspace, tar);
    machine.transfer().upload(tar, request.outputUrl(), deadlines.everything());
    var summary =
        "'%s' left %s of %d bytes in '%s'"
            .formatted(
                redactor.redact(plan.buildCommand()),
                packed.files() == 1 ? "1 file" : packed.files() + " files",
                packed.bytes(),
                workspace.relativize(output.toRealPath()));
    log.say(LogStage.BUNDLE, LogLevel.INFO, summary);
    return new ExecutionOutcome.Built(
        packed.size(), packed.sha256(), resolved, summary, times.durations());
  }

  private ExecutionOutcome failed(Failure failure) {
    log.say(times.stage(), LogLevel.ERROR, failure.message());
    return new ExecutionOutcome.Failed(failure.after(log.tail()), resolved, times.durations());
  }
}
