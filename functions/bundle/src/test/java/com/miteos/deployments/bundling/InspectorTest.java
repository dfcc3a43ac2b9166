package com.miteos.deployments.bundling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.config.BuildSettings;
import com.miteos.deployments.deployment.FailureCode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class InspectorTest {
  private static final String BUILDS = "{\"scripts\": {\"build\": \"vite build\"}}";
  private static final String EXPO = "{\"dependencies\": {\"expo\": \"53.0.0\"}}";
  private static final String NO_BUILD = "{\"scripts\": {\"start\": \"node .\"}}";

  private final Inspector inspector = new Inspector(ArchiveLimits.STANDARD);

  /// Files are paths; `package.json` has a build script, `plain:` before it means it has none, and
  /// `expo:` that it has none but depends on Expo.
  record Case(
      String name,
      List<String> files,
      BuildSettings settings,
      Class<? extends Inspection> kind,
      String folder) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    var finished = Inspection.Finished.class;
    var project = Inspection.Project.class;
    return Stream.of(
        new Case("a site", List.of("index.html", "a/b.css"), settings(), finished, ""),
        new Case("a project", List.of("package.json", "src/main.js"), settings(), project, ""),
        new Case("package.json last", List.of("src/a.js", "package.json"), settings(), project, ""),
        new Case(
            "package.json without a build script",
            List.of("plain:package.json", "index.html"),
            settings(),
            finished,
            ""),
        new Case(
            "a package.json deeper down",
            List.of("index.html", "lib/package.json"),
            settings(),
            finished,
            ""),
        new Case(
            "one folder around the site",
            List.of("dist/index.html", "dist/a/b.css"),
            settings(),
            finished,
            "dist/"),
        new Case(
            "one folder around the project",
            List.of("my-app/src/a.js", "my-app/package.json"),
            settings(),
            project,
            "my-app/"),
        new Case(
            "a file beside the one folder",
            List.of("site/index.html", "robots.txt"),
            settings(),
            finished,
            ""),
        new Case(
            "a usual output directory beside what is not published",
            List.of("README.md", "dist/index.html", "src/main.js"),
            settings(),
            finished,
            "dist/"),
        new Case(
            "a usual output directory beside an index page",
            List.of("index.html", "public/index.html"),
            settings(),
            finished,
            ""),
        new Case(
            "two folders", List.of("en/index.html", "de/index.html"), settings(), finished, ""),
        new Case(
            "only one of two folders is a project",
            List.of("app/package.json", "docs/index.html"),
            settings(),
            finished,
            ""),
        new Case(
            "system files beside the one folder",
            List.of("dist/index.html", ".DS_Store", "__MACOSX/._dist"),
            settings(),
            finished,
            "dist/"),
        new Case(
            "a build command without package.json",
            List.of("config.toml", "content/a.md"),
            settings(null, "hugo", null),
            project,
            ""),
        new Case(
            "a build command inside one folder",
            List.of("site/config.toml", "site/content/a.md"),
            settings(null, "hugo", null),
            project,
            "site/"),
        new Case(
            "a root directory with a project",
            List.of("plain:package.json", "apps/web/package.json", "apps/web/a.js"),
            settings("apps/web", null, null),
            project,
            "apps/web/"),
        new Case(
            "a root directory without a project",
            List.of("package.json", "docs/index.html"),
            settings("./docs/", null, null),
            finished,
            "docs/"),
        new Case(
            "a root directory inside one folder",
            List.of("repo/package.json", "repo/apps/web/package.json"),
            settings("apps/web", null, null),
            project,
            "repo/apps/web/"),
        new Case(
            "a root directory that is the one folder",
            List.of("web/package.json", "web/a.js"),
            settings("web", null, null),
            project,
            "web/"),
        new Case(
            "the output directory is there already",
            List.of("README.md", "dist/index.html"),
            settings(null, null, "dist"),
            finished,
            "dist/"),
        new Case(
            "the output directory is not there",
            List.of("index.html", "about.html"),
            settings(null, null, "dist"),
            finished,
            ""));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tellsSitesFromProjects(Case given) throws IOException {
    for (var format : ArchiveFormat.values()) {
      var found = inspector.inspect(archive(given.files()).as(format), given.settings());

      assertThat(found).isInstanceOf(given.kind());
      assertThat(found.folder()).isEqualTo(given.folder());
      assertThat(found.description()).startsWith("The artifact is a ").endsWith(".");
    }
  }

  @Test
  void saysWhatItDecidedBy() throws IOException {
    assertThat(describe(BuildSettings.DETECTED, "app/package.json"))
        .isEqualTo("The artifact is a project, as 'app/package.json' has a build script.");
    assertThat(describe(BuildSettings.DETECTED, "app/expo:package.json"))
        .isEqualTo("The artifact is a project, as 'app/package.json' depends on Expo.");
    assertThat(describe(settings(null, "make", null), "app/Makefile"))
        .isEqualTo(
            "The artifact is a project, as the config has a build command, which runs in folder"
                + " 'app/'.");
    assertThat(describe(BuildSettings.DETECTED, "index.html"))
        .isEqualTo("The artifact is a finished site, as it has no package.json.");
    assertThat(describe(BuildSettings.DETECTED, "site/plain:package.json"))
        .isEqualTo(
            "The artifact is a finished site, as 'site/package.json' has no build script;"
                + " published is folder 'site/'.");
  }

  private String describe(BuildSettings settings, String... files) throws IOException {
    return inspector
        .inspect(archive(Arrays.asList(files)).as(ArchiveFormat.TAR), settings)
        .description();
  }

  @Test
  void readsATarOnlyUpToWhatDecides() throws IOException {
    var source =
        new ArchiveBuilder()
            .file("package.json", BUILDS)
            .file("large.bin", new byte[8 << 20])
            .as(ArchiveFormat.TAR);

    inspector.inspect(source, BuildSettings.DETECTED);

    assertThat(source.bytesRead()).isLessThan(200_000);
  }

  @Test
  void readsOfAZipOnlyTheDirectoryAndPackageJson() throws IOException {
    var noise = new byte[8 << 20];
    new Random(1).nextBytes(noise);
    var source =
        new ArchiveBuilder()
            .file("large.bin", noise)
            .file("package.json", NO_BUILD)
            .file("larger.bin", noise)
            .as(ArchiveFormat.ZIP);

    inspector.inspect(source, BuildSettings.DETECTED);

    assertThat(source.bytesRead()).isLessThan(600_000);
  }

  @Test
  void refusesARootDirectoryThatIsNotThere() {
    assertRefused(
        new ArchiveBuilder().file("index.html", "x"),
        settings("apps/web", null, null),
        "'apps/web/'");
  }

  @Test
  void refusesARootDirectoryOutsideTheArchive() {
    assertRefused(
        new ArchiveBuilder().file("index.html", "x"),
        settings("../other", null, null),
        "'../other'");
  }

  @Test
  void refusesAPackageJsonThatIsNotJson() {
    assertRefused(
        new ArchiveBuilder().file("package.json", "{\n  \"scripts\": oops }"),
        BuildSettings.DETECTED,
        "'package.json'",
        "line 2");
  }

  @Test
  void refusesAHugePackageJson() {
    assertRefused(
        new ArchiveBuilder().file("package.json", " ".repeat((1 << 20) + 1)),
        BuildSettings.DETECTED,
        "'package.json'",
        "1048576 bytes");
  }

  @Test
  void readsAPackageJsonWithAByteOrderMark() throws IOException {
    var source = new ArchiveBuilder().file("package.json", "\ufeff" + BUILDS).as(ArchiveFormat.ZIP);

    assertThat(inspector.inspect(source, BuildSettings.DETECTED))
        .isInstanceOf(Inspection.Project.class);
  }

  private void assertRefused(ArchiveBuilder archive, BuildSettings settings, String... parts) {
    assertThatThrownBy(() -> inspector.inspect(archive.as(ArchiveFormat.TAR_GZIP), settings))
        .isInstanceOfSatisfying(
            ArtifactRejectedException.class,
            rejection -> {
              assertThat(rejection.failure().code()).isEqualTo(FailureCode.ARTIFACT_INVALID);
              assertThat(rejection.failure().message()).contains(parts);
            });
  }

  private static BuildSettings settings() {
    return BuildSettings.DETECTED;
  }

  private static BuildSettings settings(
      @Nullable String root, @Nullable String build, @Nullable String output) {
    return new BuildSettings(root, null, build, output);
  }

  private static String withoutScript(String file) {
    return file.contains("expo:") ? EXPO : NO_BUILD;
  }

  private static ArchiveBuilder archive(List<String> files) {
    var archive = new ArchiveBuilder();
    for (var file : files) {
      var path = file.replaceFirst("(plain|expo):", "");
      boolean builds = path.equals(file) && path.endsWith("package.json");
      archive.file(path, builds ? BUILDS : withoutScript(file));
    }
    return archive;
  }
}
