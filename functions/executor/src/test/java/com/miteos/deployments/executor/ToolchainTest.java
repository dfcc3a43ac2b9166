package com.miteos.deployments.executor;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.bundling.ArchiveBuilder;
import com.miteos.deployments.config.BuildSettings;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.history.LogEntry;
import com.miteos.deployments.history.LogLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Builds on a machine whose Node.js and package managers are shell scripts.
final class ToolchainTest {
  @TempDir private Path programs;
  private TestExecutor executor;

  @BeforeEach
  void install() throws IOException {
    executor = new TestExecutor();
    executor.machine().put("PATH", programs + ":" + TestExecutor.PATH);
    program("node", "echo v22.3.0");
    program("npm", manager("npm", "10.8.0"));
  }

  @AfterEach
  void close() {
    executor.close();
  }

  @Test
  void takesThePackageManagerThatIsThere() throws IOException {
    program("pnpm", manager("pnpm", "10.33.0"));

    var built =
        TestExecutor.built(
            executor.build(
                project("{\"packageManager\": \"pnpm@10.2.0\", \"scripts\": {\"build\": \"x\"}}"),
                BuildSettings.DETECTED));

    assertThat(built.resolved())
        .isEqualTo(
            "Resolved: No known framework; Node.js 22.3.0;"
                + " pnpm 10.33.0, as package.json asks for pnpm@10.2.0;"
                + " install 'pnpm install --no-frozen-lockfile'; build 'pnpm run build';"
                + " output in dist, build, out, public, _site.");
    assertThat(executor.messages()).contains("pnpm install --no-frozen-lockfile");
    assertThat(warnings()).isEmpty();
  }

  @Test
  void getsTheOneThatIsMissing() throws IOException {
    program(
        "npm",
        """
        case "$1" in
          install) mkdir -p node_modules/.bin; cp '%s' node_modules/.bin/pnpm; echo "npm $*";;
          *) echo 10.8.0;;
        esac
        """
            .formatted(program("stored", manager("pnpm", "9.1.0"))));

    var built =
        TestExecutor.built(
            executor.build(
                project("{\"packageManager\": \"pnpm@9.1.0\", \"scripts\": {\"build\": \"x\"}}"),
                BuildSettings.DETECTED));

    assertThat(built.resolved()).contains("; pnpm 9.1.0, as package.json asks for pnpm@9.1.0;");
    assertThat(executor.messages())
        .containsSubsequence(
            "npm install --prefix . --no-save pnpm@9.1.0", "pnpm install --no-frozen-lockfile");
    assertThat(warnings())
        .containsExactly(
            "The project needs pnpm 9, but the build machine has none; pnpm 9.1.0 is fetched");
  }

  @Test
  void failsWhereItCannotBeHad() throws IOException {
    program("npm", "[ \"$1\" != install ] || exit 1");

    var failure =
        TestExecutor.failure(
            executor.build(
                project("{\"packageManager\": \"bun@1.2.0\", \"scripts\": {\"build\": \"x\"}}"),
                BuildSettings.DETECTED));

    assertThat(failure.code()).isEqualTo(FailureCode.INSTALL_FAILED);
    assertThat(failure.message()).contains("bun@1.2.0");
  }

  @Test
  void runsTheYarnAProjectBringsAlong() throws IOException {
    program("node", "[ $# -gt 1 ] || { echo v22.3.0; exit; }; shift; " + manager("yarn", "4.5.0"));
    var project =
        project("{\"scripts\": {\"build\": \"x\"}}")
            .file(".yarnrc.yml", "yarnPath: .yarn/releases/yarn-4.5.0.cjs\n")
            .file(".yarn/releases/yarn-4.5.0.cjs", "");

    var built = TestExecutor.built(executor.build(project, BuildSettings.DETECTED));

    assertThat(built.resolved()).contains("; yarn 4.5.0, as there is .yarnrc.yml;");
    assertThat(executor.messages()).contains("yarn install --no-immutable");
    assertThat(warnings()).isEmpty();
  }

  @Test
  void warnsWhereNodeIsAnotherThanAskedFor() throws IOException {
    var project = project("{\"scripts\": {\"build\": \"x\"}}").file(".nvmrc", "24\n");

    TestExecutor.built(executor.build(project, BuildSettings.DETECTED));

    assertThat(warnings())
        .containsExactly(
            "The project asks for Node.js 24 in .nvmrc, but the build machine has 22.3.0, which is"
                + " used");
  }

  @Test
  void buildsForProductionUnlessTheConfigSaysOtherwise() throws IOException {
    TestExecutor.built(
        executor.build(project("{\"scripts\": {\"build\": \"x\"}}"), BuildSettings.DETECTED));
    assertThat(executor.output().get("a.txt")).endsWith("/npm production\n");

    executor.variables().putAll(Map.of("NODE_ENV", "staging"));
    TestExecutor.built(
        executor.build(project("{\"scripts\": {\"build\": \"x\"}}"), BuildSettings.DETECTED));
    assertThat(executor.output().get("a.txt")).endsWith("/npm staging\n");
  }

  private static ArchiveBuilder project(String packageJson) {
    return new ArchiveBuilder().file("package.json", packageJson);
  }

  private static String manager(String name, String version) {
    return """
    case "$1" in
      --version) echo %s;;
      run) mkdir dist && echo "$0 $NODE_ENV" > dist/a.txt;;
      *) echo "%s $*";;
    esac
    """
        .formatted(version, name);
  }

  private Path program(String name, String script) throws IOException {
    var file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private List<String> warnings() throws IOException {
    return executor.log().stream()
        .filter(entry -> entry.level() == LogLevel.WARN)
        .map(LogEntry::message)
        .toList();
  }
}
