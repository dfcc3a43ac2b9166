package com.miteos.deployments.executor;

import com.miteos.deployments.config.BuildSettings;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.project.Framework;
import com.miteos.deployments.project.Frameworks;
import com.miteos.deployments.project.Installation;
import com.miteos.deployments.project.Project;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a project is built: what the config says, and for the rest what its files say.
///
/// `install` is null where there is nothing to install. `outputDirectories` are the places to look
/// in, first one first, with `*` for one folder.
record BuildPlan(
    Project project,
    @Nullable Install install,
    String buildCommand,
    Choice output,
    List<String> outputDirectories) {

  /// Who chose.
  enum Choice {
    CONFIGURED,
    DETECTED
  }

  /// A command of the config's runs in the project's folder, also where that is part of a
  /// workspace.
  record Install(String command, Path folder, Choice choice) {}

  /// Throws [ExecutionFailedException] for a project whose build would be no static site.
  static BuildPlan of(Project project, BuildSettings settings) {
    var install = configured(settings.installCommand());
    var build = configured(settings.buildCommand());
    var output = configured(settings.outputDirectory());
    if (build.isEmpty() && output.isEmpty()) {
      refuseServer(project);
    }
    return new BuildPlan(
        project,
        install
            .map(command -> new Install(command, project.folder().path(), Choice.CONFIGURED))
            .orElseGet(() -> detected(project.installation())),
        build.orElseGet(project::buildCommand),
        output.isPresent() ? Choice.CONFIGURED : Choice.DETECTED,
        output.map(List::of).orElseGet(() -> outputs(project)));
  }

  private static void refuseServer(Project project) {
    Optional.ofNullable(project.framework())
        .flatMap(framework -> framework.refusal(project.folder()))
        .ifPresent(refusal -> {
          throw new ExecutionFailedException(FailureCode.BUILD_FAILED, refusal);
        });
  }

  private static @Nullable Install detected(@Nullable Installation installation) {
    return installation == null
        ? null
        : new Install(installation.command(), installation.folder().path(), Choice.DETECTED);
  }

  /// A known framework's own places, then those of the others: a build may do more than the
  /// framework's part.
  private static List<String> outputs(Project project) {
    Set<String> places = new LinkedHashSet<>();
    Optional.ofNullable(project.framework())
        .map((Framework framework) -> framework.output(project.folder()))
        .ifPresent(places::addAll);
    places.addAll(Frameworks.known().otherwise().output());
    return List.copyOf(places);
  }

  private static Optional<String> configured(@Nullable String setting) {
    return setting == null || setting.isBlank() ? Optional.empty() : Optional.of(setting.strip());
  }

  Path folder() {
    return project.folder().path();
  }

  /// One sentence on everything that was resolved, with the tools it is built with.
  String describe(List<String> tools) {
    var parts = new ArrayList<String>();
    var framework = project.framework();
    parts.add(framework == null || framework.isUnknown() ? "No known framework" : framework.name());
    parts.addAll(tools);
    if (install != null) {
      parts.add("install '" + install.command() + "'");
    }
    parts.add("build '" + buildCommand + "'");
    parts.add("output in " + String.join(", ", outputDirectories));
    return "Resolved: " + String.join("; ", parts) + ".";
  }
}
