package com.miteos.deployments.executor;

import com.miteos.deployments.bundling.ArchiveFormat;
import com.miteos.deployments.bundling.ArtifactRejectedException;
import com.miteos.deployments.bundling.FileArchiveSource;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.executor.CommandRunner.Command;
import com.miteos.deployments.executor.CommandRunner.End;
import com.miteos.deployments.executor.ExecuteBuild.Machine;
import com.miteos.deployments.history.LogLevel;
import com.miteos.deployments.history.LogStage;
import com.miteos.deployments.pipeline.execution.ExecutionOutcome;
import com.miteos.deployments.pipeline.execution.ExecutionRequest;
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

  BuildRun(
      Machine machine,
      ExecutionRequest request,
      ExecutionDeadlines deadlines,
      TemporaryFolder folder,
      BuildLog log) {
    this.machine = machine;
    this.request = request;
    this.deadlines = deadlines;
    this.folder = folder;
    this.log = log;
    this.redactor = new Redactor(request.environment().values());
    this.times = new StageTimes(machine.clock());
  }

  ExecutionOutcome run() throws IOException, InterruptedException {
    try {
      return build();
    } catch (ArtifactRejectedException rejected) {
      return failed(rejected.failure());
    } catch (ExecutionFailedException failed) {
      return failed(failed.failure());
    }
  }

  private ExecutionOutcome build() throws IOException, InterruptedException {
    times.begin(LogStage.INSTALL);
    var workspace = unpack();
    var project = projectIn(workspace);
    var plan = BuildPlan.of(project, request.settings());
    var search = OutputSearch.begin(plan, workspace, project, folder.file("begun"));
    install(plan, project);
    times.begin(LogStage.COMPILE);
    run(LogStage.COMPILE, FailureCode.BUILD_FAILED, compilation(plan, project));
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

  private void install(BuildPlan plan, Path project) throws IOException, InterruptedException {
    if (BuildPlan.needsNode(project)) {
      checkNode();
    }
    if (plan.installCommand() == null) {
      log.say(LogStage.INSTALL, LogLevel.INFO, "Nothing to install, there is no package.json");
      return;
    }
    var path = pathFor(project);
    run(
        LogStage.INSTALL,
        FailureCode.INSTALL_FAILED,
        new Command(plan.installCommand(), project, variables().forInstall(path)));
  }

  private void checkNode() {
    if (machine.path().find("node").isEmpty() || machine.path().find("npm").isEmpty()) {
      throw new ExecutionFailedException(
          FailureCode.INSTALL_FAILED,
          "expected Node.js and npm on the build machine to install the project's packages, but"
              + " Node.js is missing there");
    }
  }

  private Command compilation(BuildPlan plan, Path project) throws IOException {
    return new Command(plan.buildCommand(), project, variables().forBuild(pathFor(project)));
  }

  private ChildEnvironment variables() throws IOException {
    var home = folder.folder("home");
    Files.createDirectories(home.resolve("tmp"));
    return new ChildEnvironment(machine.environment(), request.environment(), home);
  }

  /// So that a command can name a tool the project depends on, as in a script of its package.json.
  private SearchPath pathFor(Path project) {
    return machine.path().behind(project.resolve("node_modules/.bin"));
  }

  private void run(LogStage stage, FailureCode code, Command command)
      throws IOException, InterruptedException {
    var shown = redactor.redact(command.line());
    log.say(stage, LogLevel.INFO, "$ " + shown);
    var output = new OutputLines(redactor, line -> log.output(stage, line));
    switch (CommandRunner.on(machine.path()).run(command, output, deadlines.commands())) {
      case End.Exited(int exitCode) when exitCode == 0 ->
          log.say(stage, LogLevel.INFO, "Done in " + times.passed().toSeconds() + " s");
      case End.Exited(int exitCode) ->
          throw new ExecutionFailedException(
              code, "'%s' ended with exit code %d".formatted(shown, exitCode));
      case End.TimedOut() ->
          throw new ExecutionFailedException(
              FailureCode.TIMED_OUT,
              "'%s' was still running at the build's limit of %d seconds"
                  .formatted(shown, request.limitSeconds()));
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
    return new ExecutionOutcome.Built(packed.size(), packed.sha256(), summary, times.durations());
  }

  private ExecutionOutcome failed(Failure failure) {
    log.say(times.stage(), LogLevel.ERROR, failure.message());
    return new ExecutionOutcome.Failed(failure.after(log.tail()), times.durations());
  }
}
