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
import java.util.Optional;

/// One build from the packed project to the packed output.
final class BuildRun {
  private final Machine machine;
  private final ExecutionRequest request;
  private final ExecutionDeadlines deadlines;
  private final TemporaryFolder folder;
  private final RedactedLog log;
  private final StageTimes times;
  private final ChildEnvironment environment;
  private final BuildCommands commands;
  private final PackageCache packages;
  private String resolved = "";

  /// `printed` is where everything goes that the build has to say.
  BuildRun(
      Machine machine,
      ExecutionRequest request,
      ExecutionDeadlines deadlines,
      TemporaryFolder folder,
      BuildLog printed,
      StopSignal stop)
      throws IOException {
    this.machine = machine;
    this.request = request;
    this.deadlines = deadlines;
    this.folder = folder;
    this.log = new RedactedLog(printed, new Redactor(request.environment().values()));
    this.times = new StageTimes(machine.clock());
    var stopwatch = new Stopwatch(machine.clock());
    this.environment =
        ChildEnvironment.in(folder.folder("home"), machine.environment(), request.environment());
    this.commands =
        new BuildCommands(
            new CommandRunner(machine.commands(), folder.place(), stop),
            deadlines,
            environment,
            log,
            stopwatch);
    this.packages = new PackageCache(request.cache(), folder, machine.transfer(), log, stopwatch);
  }

  ExecutionOutcome run() throws IOException, InterruptedException {
    try {
      return build();
    } catch (ArtifactRejectedException rejected) {
      return failed(rejected.failure());
    } catch (ExecutionFailedException failed) {
      return failed(failed.failure());
    } catch (BuildStoppedException _) {
      log.warn(times.stage(), "The build was stopped");
      return new ExecutionOutcome.Stopped(resolved, times.durations());
    }
  }

  private ExecutionOutcome build() throws IOException, InterruptedException {
    times.begin(LogStage.INSTALL);
    var workspace = unpack();
    var project = Project.at(new ProjectFolder(projectIn(workspace), workspace));
    var plan = BuildPlan.of(project, request.settings());
    var store = PackageStore.in(environment.home());
    var kept = restore(store);
    var tools = Toolchain.prepare(project, machine.path(), store.tools(), commands);
    resolved = log.redact(plan.describe(tools.tools()));
    log.info(LogStage.INSTALL, resolved);
    var search = OutputSearch.begin(plan, workspace, folder.file("begun"));
    install(plan, workspace, tools, kept);
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

  /// Before the tools are looked for, as one of them may be among the packages.
  private KeptPackages restore(PackageStore store) throws IOException, InterruptedException {
    var node =
        packages.isUsed() ? commands.version("node", machine.path()) : Optional.<String>empty();
    var kept = store.keptFor(node.orElse("none"));
    packages.fetch();
    packages.restore(kept);
    return kept;
  }

  private void install(BuildPlan plan, Path workspace, Toolchain tools, KeptPackages store)
      throws IOException, InterruptedException {
    var install = plan.install();
    if (install == null) {
      log.info(LogStage.INSTALL, "Nothing to install, there is no package.json");
      return;
    }
    var tree =
        packages.isUsed()
            ? NpmTree.of(plan, workspace, tools, environment.npmSettings())
            : Optional.<NpmTree>empty();
    if (tree.isPresent()) {
      new NpmInstall(tree.get(), store, packages, commands, tools.path()).run();
    } else {
      packages.doWithout();
      commands.install(install.command(), install.folder(), tools.path());
      packages.save(store);
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
                log.redact(plan.buildCommand()),
                packed.files() == 1 ? "1 file" : packed.files() + " files",
                packed.bytes(),
                workspace.relativize(output.toRealPath()));
    log.info(LogStage.BUNDLE, summary);
    return new ExecutionOutcome.Built(
        packed.size(), packed.sha256(), resolved, summary, times.durations());
  }

  private ExecutionOutcome failed(Failure failure) {
    log.say(times.stage(), LogLevel.ERROR, failure.message());
    return new ExecutionOutcome.Failed(failure.after(log.tail()), resolved, times.durations());
  }
}
