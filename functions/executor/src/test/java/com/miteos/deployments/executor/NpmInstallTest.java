package com.miteos.deployments.executor;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.bundling.Archive;
import com.miteos.deployments.bundling.ArchiveBuilder;
import com.miteos.deployments.bundling.ArchiveEntry;
import com.miteos.deployments.bundling.ArchiveFormat;
import com.miteos.deployments.bundling.ArchiveLimits;
import com.miteos.deployments.bundling.MemoryArchiveSource;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.pipeline.execution.ExecutionOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Packages that one build lays out and the next one has, on a machine whose npm is a shell script
/// that says what it is asked for.
final class NpmInstallTest {
  private static final String LAYOUT = "npm ci --ignore-scripts";
  private static final String WHOLE = "npm ci";
  private static final String PACKAGES_SCRIPTS = "npm rebuild esbuild";
  private static final String PROJECTS_SCRIPTS = "npm install --no-save --prefer-offline";
  private static final String PACKAGE =
      "{\"name\": \"site\", \"scripts\": {\"build\": \"x\", \"prepare\": \"x\"}}";
  private static final String LOCK =
      """
      {"lockfileVersion": 3, "packages": {"": {"name": "site"},
       "node_modules/esbuild": {"version": "1.0.0", "integrity": "sha512-a", "hasInstallScript": true},
       "node_modules/fsevents": {"version": "1.0.0", "integrity": "sha512-a", "hasInstallScript": true}}}
      """;

  private static final String BUILD =
      "mkdir dist; (node_modules/.bin/tool; cat node_modules/member/a;"
          + " cat packages/member/node_modules/deep) > dist/a.txt";

  @TempDir private Path programs;
  private TestExecutor executor;

  @BeforeEach
  void install() throws IOException {
    executor = new TestExecutor();
    executor.machine().put("PATH", programs + ":" + TestExecutor.PATH);
    executor.keepPackages();
    program("node", "echo v22.3.0");
    npm("10.8.0", "");
  }

  @AfterEach
  void close() {
    executor.close();
  }

  @Test
  void laysOutPackagesOnceAndRunsScriptsInEveryBuild() throws IOException {
    build(project());
    assertThat(commands()).containsExactly(LAYOUT, PACKAGES_SCRIPTS, PROJECTS_SCRIPTS);

    build(project());

    assertThat(commands()).containsExactly(PACKAGES_SCRIPTS, PROJECTS_SCRIPTS);
    assertThat(executor.messages())
        .anyMatch(line -> line.startsWith("Took packages from an earlier build"));
    assertThat(executor.output()).containsEntry("a.txt", "tool\nmember\ndeep\n");
    assertThat(executor.storage().requests()).filteredOn("PUT cache"::equals).hasSize(1);
  }

  @Test
  void keepsNothingThatScriptsDo() throws IOException {
    npm("10.8.0", "rebuild) echo built > node_modules/esbuild/built;;");
    build(project());
    npm("10.8.0", "rebuild) ls node_modules/esbuild;;");

    build(project());

    assertThat(executor.messages()).contains("index.js").doesNotContain("built");
  }

  @Test
  void runsNothingOfAProjectWithoutScripts() throws IOException {
    var withoutScripts = files(PACKAGE.replace("prepare", "test"), LOCK);
    build(withoutScripts);
    assertThat(commands()).containsExactly(LAYOUT, PACKAGES_SCRIPTS);

    build(withoutScripts);

    assertThat(commands()).containsExactly(PACKAGES_SCRIPTS);
  }

  @Test
  void hasNpmCompileAProjectsNativeSources() throws IOException {
    build(files(PACKAGE.replace("prepare", "test"), LOCK).file("binding.gyp", "{}"));

    assertThat(commands()).containsExactly(LAYOUT, PACKAGES_SCRIPTS, PROJECTS_SCRIPTS);
  }

  static Stream<ArchiveBuilder> changed() {
    return Stream.of(
        files(PACKAGE.replace("build\"", "start\": \"y\", \"build\""), LOCK),
        files(PACKAGE, LOCK.replace("sha512-a", "sha512-b")),
        project().file(".npmrc", "omit=optional"),
        project().file("packages/other/package.json", "{}"),
        project().symbolicLink("packages/other/package.json", "nowhere"));
  }

  @ParameterizedTest
  @MethodSource("changed")
  void laysOutAnewWhereTheFilesThatDecideAreOthers(ArchiveBuilder other) throws IOException {
    build(project());

    build(other);

    assertThat(commands()).containsExactly(LAYOUT, PACKAGES_SCRIPTS, PROJECTS_SCRIPTS);
    assertThat(executor.messages()).anyMatch(line -> line.contains("fetched anew"));
    assertThat(executor.storage().requests()).filteredOn("PUT cache"::equals).hasSize(2);
  }

  @Test
  void laysOutAnewForAnotherNodeAnotherNpmAndOtherSettings() throws IOException {
    build(project());
    program("node", "echo v22.4.0");
    build(project());
    assertThat(commands()).contains(LAYOUT);

    npm("10.9.0", "");
    build(project());
    assertThat(commands()).contains(LAYOUT);

    executor.variables().put("npm_config_omit", "optional");
    build(project());
    assertThat(commands()).contains(LAYOUT);

    build(project());
    assertThat(commands()).doesNotContain(LAYOUT);
  }

  static Stream<ArchiveBuilder> undecided() {
    return Stream.of(
        files(PACKAGE, LOCK.replace("\"lockfileVersion\": 3", "\"lockfileVersion\": 1")),
        files(PACKAGE, LOCK.replace("\"integrity\"", "\"resolved\": \"git+ssh://a/b\", \"x\"")),
        files(PACKAGE, "no json"),
        files(PACKAGE.replace("prepare", "dependencies"), LOCK),
        project().file("packages/other/package.json", "{\"scripts\": {\"prepare\": \"x\"}}"),
        project().file("node_modules/own/index.js", "own"));
  }

  @ParameterizedTest
  @MethodSource("undecided")
  void installsInOneStepWhereMoreDecidesThanTheLockFile(ArchiveBuilder other) throws IOException {
    build(other);

    assertThat(commands()).containsExactly(WHOLE);
  }

  @Test
  void replacesNoCommandOfTheConfig() throws IOException {
    executor.build(project(), TestExecutor.settings("npm ci --omit=peer", BUILD, "dist"));

    assertThat(commands()).containsExactly("npm ci --omit=peer");
  }

  @Test
  void installsInOneStepWithAnNpmThatRunsScriptsInAnotherOrder() throws IOException {
    npm("6.14.0", "");

    build(project());

    assertThat(commands()).containsExactly(WHOLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rebuild", "install"})
  void installsInOneStepWhereScriptsFailOverWhatWasKept(String failing) throws IOException {
    build(project());
    npm("10.8.0", failing + ") exit 3;;");

    build(project());

    assertThat(commands()).endsWith(WHOLE);
    assertThat(executor.output()).containsEntry("a.txt", "tool\nmember\ndeep\n");
  }

  @Test
  void failsAtOnceWhereTheProjectsOwnScriptDoes() throws IOException {
    npm("10.8.0", "install) exit 3;;");

    var failure = TestExecutor.failure(outcome(project(), BUILD));

    assertThat(failure.code()).isEqualTo(FailureCode.INSTALL_FAILED);
    assertThat(failure.message()).contains(PROJECTS_SCRIPTS).contains("3");
    assertThat(commands()).doesNotContain(WHOLE);
  }

  static Stream<ArchiveBuilder> tampered() {
    return Stream.of(
        new ArchiveBuilder().symbolicLink("node_modules/out", "../../../out"),
        new ArchiveBuilder().symbolicLink("node_modules/out", "/etc"),
        new ArchiveBuilder().file("../node_modules/a", "a"),
        new ArchiveBuilder().file("nowhere/node_modules/a", "a"),
        new ArchiveBuilder().device("node_modules/a"));
  }

  @ParameterizedTest
  @MethodSource("tampered")
  void doesWithoutWhatLeadsElsewhere(ArchiveBuilder tampered) throws IOException {
    build(project());
    tampered.file("stamp", stamp(executor.storage().get("cache")));
    executor.storage().put("cache", tampered.bytes(ArchiveFormat.TAR_ZSTANDARD));

    build(project());

    assertThat(commands()).contains(LAYOUT);
    assertThat(executor.messages()).anyMatch(line -> line.contains("fetched anew"));
  }

  @Test
  void doesWithoutWhatIsCutOff() throws IOException {
    build(project());
    var whole = executor.storage().get("cache");
    executor.storage().put("cache", Arrays.copyOf(whole, whole.length - 20));

    build(project());

    assertThat(commands()).contains(LAYOUT);
  }

  @Test
  void keepsTheStoreWhereTheLayoutIsTooLarge() throws IOException {
    npm(
        "10.8.0",
        "ci) mkdir -p node_modules/esbuild $npm_config_cache; echo a > $npm_config_cache/a;"
            + " truncate -s 513M node_modules/esbuild/large;;");
    build(project(), "mkdir dist; echo a > dist/a.txt");
    assertThat(executor.messages())
        .anyMatch(line -> line.contains("1 files of 537,919,488 bytes, the limits are"));

    build(project(), "mkdir dist; cp $npm_config_cache/a dist/a.txt");

    assertThat(commands()).contains(LAYOUT);
    assertThat(executor.output()).containsEntry("a.txt", "a\n");
  }

  private static ArchiveBuilder project() {
    return files(PACKAGE, LOCK);
  }

  private static ArchiveBuilder files(String packageJson, String lock) {
    return new ArchiveBuilder()
        .file("package.json", packageJson)
        .file("package-lock.json", lock)
        .file("packages/member/package.json", "{\"name\": \"member\"}")
        .file("packages/member/a", "member\n");
  }

  /// One that lays out a package with a program, a member of the workspace and a package of the
  /// member's own, but for the commands of `cases`.
  private void npm(String version, String cases) throws IOException {
    program(
        "npm",
        """
        echo "npm $*" | grep -v version
        case "$1" in
          --version) echo %s;;
          %s
          ci)
            rm -rf node_modules packages/member/node_modules
            mkdir -p node_modules/.bin node_modules/esbuild packages/member/node_modules
            printf "#!/bin/sh\\necho tool\\n" > node_modules/esbuild/index.js
            chmod +x node_modules/esbuild/index.js
            ln -s ../esbuild/index.js node_modules/.bin/tool
            ln -s ../packages/member node_modules/member
            echo deep > packages/member/node_modules/deep;;
        esac
        """
            .formatted(version, cases));
  }

  private void program(String name, String script) throws IOException {
    var file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void build(ArchiveBuilder project) throws IOException {
    build(project, BUILD);
  }

  private void build(ArchiveBuilder project, String command) throws IOException {
    TestExecutor.built(outcome(project, command));
  }

  private ExecutionOutcome outcome(ArchiveBuilder project, String command) throws IOException {
    return executor.build(project, TestExecutor.settings(null, command, "dist"));
  }

  /// The content of the first file in what was kept.
  private static String stamp(byte[] kept) throws IOException {
    var source = new MemoryArchiveSource(ArchiveFormat.TAR_ZSTANDARD, kept);
    try (var archive = Archive.open(source, ArchiveLimits.STANDARD)) {
      assertThat(archive.next()).get().extracting(ArchiveEntry::path).isEqualTo("stamp");
      var buffer = new byte[1_000];
      return new String(buffer, 0, archive.read(buffer), StandardCharsets.UTF_8);
    }
  }

  private List<String> commands() throws IOException {
    return executor.messages().stream()
        .filter(line -> line.startsWith("$ npm"))
        .map(line -> line.substring(2))
        .toList();
  }
}
