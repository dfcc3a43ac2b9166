package com.miteos.deployments.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.config.BuildSettings;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.executor.BuildPlan.Choice;
import com.miteos.deployments.executor.BuildPlan.Install;
import com.miteos.deployments.project.Project;
import com.miteos.deployments.project.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BuildPlanTest {
  @TempDir private Path directory;
  private Workspace workspace;

  @BeforeEach
  void open() throws IOException {
    workspace = Workspace.in(directory);
  }

  @Test
  void isWhatTheProjectsFilesSay() throws IOException {
    workspace.packageJson("build", "vite").file("pnpm-lock.yaml", "lockfileVersion: '9.0'");

    var plan = BuildPlan.of(workspace.project(), BuildSettings.DETECTED);

    assertThat(plan.install())
        .extracting(Install::command)
        .isEqualTo("pnpm install --frozen-lockfile");
    assertThat(plan.buildCommand()).isEqualTo("pnpm run build");
    assertThat(plan.output()).isEqualTo(Choice.DETECTED);
    assertThat(plan.outputDirectories()).containsExactly("dist", "build", "out", "public", "_site");
    assertThat(plan.describe(List.of("Node.js 22.1.0", "pnpm 10.2.0, as there is pnpm-lock.yaml")))
        .isEqualTo(
            "Resolved: Vite; Node.js 22.1.0; pnpm 10.2.0, as there is pnpm-lock.yaml;"
                + " install 'pnpm install --frozen-lockfile'; build 'pnpm run build';"
                + " output in dist, build, out, public, _site.");
  }

  @Test
  void followsTheConfigFirst() throws IOException {
    workspace.packageJson("build", "next").file("package-lock.json", "{}");

    var plan =
        BuildPlan.of(workspace.project(), new BuildSettings(null, "make deps", "make", "site"));

    assertThat(plan.install()).extracting(Install::command).isEqualTo("make deps");
    assertThat(plan.buildCommand()).isEqualTo("make");
    assertThat(plan.output()).isEqualTo(Choice.CONFIGURED);
    assertThat(plan.outputDirectories()).containsExactly("site");
  }

  @Test
  void installsNothingWithoutAPackageJson() {
    var plan = BuildPlan.of(workspace.project(), new BuildSettings(null, " ", " hugo ", null));

    assertThat(plan.install()).isNull();
    assertThat(plan.buildCommand()).isEqualTo("hugo");
    assertThat(plan.describe(List.of())).startsWith("Resolved: No known framework; build 'hugo'");
  }

  @Test
  void refusesAServerBeforeAnythingIsInstalled() throws IOException {
    var project = workspace.packageJson("build", "next").project();

    assertThatThrownBy(() -> BuildPlan.of(project, BuildSettings.DETECTED))
        .isInstanceOfSatisfying(
            ExecutionFailedException.class,
            refusal -> assertThat(refusal.failure().code()).isEqualTo(FailureCode.BUILD_FAILED))
        .hasMessageContaining("output: 'export'");
  }

  @Test
  void installsAtTheWorkspacesRootAndBuildsInTheFolder() throws IOException {
    workspace
        .file("package.json", "{\"workspaces\": [\"apps/*\"]}")
        .file("package-lock.json", "{}")
        .file("apps/web/package.json", "{\"scripts\": {\"build\": \"x\"}}");

    var plan = BuildPlan.of(Project.at(workspace.folder("apps/web")), BuildSettings.DETECTED);

    assertThat(plan.install()).extracting(Install::folder).isEqualTo(workspace.root());
    assertThat(plan.folder()).isEqualTo(workspace.root().resolve("apps/web"));
  }
}
