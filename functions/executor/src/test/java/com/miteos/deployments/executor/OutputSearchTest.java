package com.miteos.deployments.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.config.BuildSettings;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.project.Project;
import com.miteos.deployments.project.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutputSearchTest {
  @TempDir private Path directory;
  @TempDir private Path beside;
  private Workspace workspace;

  @BeforeEach
  void open() throws IOException {
    workspace = Workspace.in(directory);
  }

  @Test
  void findsAFolderWhoseNameTheProjectHas() throws IOException {
    workspace.packageJson("build", "@angular/build");

    var search = begin("", BuildSettings.DETECTED);
    workspace.file("dist/licences.txt", "x").file("dist/shop/browser/index.html", "x");

    assertThat(search.find()).isEqualTo(workspace.root().resolve("dist/shop/browser"));
  }

  @Test
  void passesOverWhatWasThereAndStaysAsItWas() throws IOException {
    workspace.packageJson("build", "gatsby").file("public/logo.svg", "x");

    var search = begin("", BuildSettings.DETECTED);
    workspace.file("dist/index.html", "x");

    assertThat(search.find()).isEqualTo(workspace.root().resolve("dist"));
  }

  @Test
  void followsTheFrameworksOwnSettingUpwards() throws IOException {
    workspace
        .file(
            "web/package.json",
            "{\"dependencies\": {\"vite\": \"8\"}, \"scripts\": {\"build\": \"vite build\"}}")
        .file("web/vite.config.js", "export default { build: { outDir: '../site' } };");

    var search = begin("web", BuildSettings.DETECTED);
    workspace.file("site/index.html", "x");

    assertThat(search.find().toRealPath()).isEqualTo(workspace.root().resolve("site"));
  }

  @Test
  void takesNothingOutsideTheWorkspace() throws IOException {
    Workspace.in(beside).file("index.html", "x");
    var settings = new BuildSettings(null, null, null, "../" + beside.getFileName());

    var search = begin("", settings);

    assertThatThrownBy(search::find)
        .isInstanceOfSatisfying(
            ExecutionFailedException.class,
            failure -> assertThat(failure.failure().code()).isEqualTo(FailureCode.NO_OUTPUT));
  }

  private OutputSearch begin(String folder, BuildSettings settings) throws IOException {
    var plan = BuildPlan.of(Project.at(workspace.folder(folder)), settings);
    return OutputSearch.begin(plan, workspace.root(), beside.resolve("begun"));
  }
}
