package com.miteos.deployments.executor;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.config.BuildSettings;
import com.miteos.deployments.executor.BuildPlan.OutputChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BuildPlanTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"package-lock.json", "npm-shrinkwrap.json"})
  void installsExactlyWhatIsLocked(String lockFile) throws IOException {
    create("package.json", lockFile);

    assertThat(BuildPlan.of(folder, BuildSettings.DETECTED).installCommand()).isEqualTo("npm ci");
  }

  @Test
  void installsWithoutALockFile() throws IOException {
    create("package.json");

    assertThat(BuildPlan.of(folder, BuildSettings.DETECTED))
        .isEqualTo(
            new BuildPlan(
                "npm install",
                "npm run build",
                OutputChoice.DETECTED,
                List.of("dist", "build", "out", "public", "_site")));
  }

  @Test
  void installsNothingWithoutAPackageJson() {
    var plan = BuildPlan.of(folder, new BuildSettings(null, " ", " hugo ", null));

    assertThat(plan.installCommand()).isNull();
    assertThat(plan.buildCommand()).isEqualTo("hugo");
  }

  @Test
  void followsTheConfig() throws IOException {
    create("package.json", "package-lock.json");

    assertThat(BuildPlan.of(folder, new BuildSettings(null, "make deps", "make", "site")))
        .isEqualTo(new BuildPlan("make deps", "make", OutputChoice.CONFIGURED, List.of("site")));
  }

  private void create(String... names) throws IOException {
    for (var name : names) {
      Files.writeString(folder.resolve(name), "{}");
    }
  }
}
