package com.miteos.deployments.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InstallationTest {
  @TempDir private Path directory;
  private Workspace workspace;

  @BeforeEach
  void open() throws IOException {
    workspace = Workspace.in(directory).file("package.json", "{}");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          package-lock.json,   {},                               npm ci,                         11.0.0, 10
          npm-shrinkwrap.json, {},                               npm ci,                         10.9.0, 10
          pnpm-lock.yaml,      lockfileVersion: '9.0',           pnpm install --frozen-lockfile, 12.1.0, 10
          pnpm-lock.yaml,      lockfileVersion: '6.0',           pnpm install --frozen-lockfile, 8.15.0, 8
          pnpm-lock.yaml,      lockfileVersion: 5.4,             pnpm install --frozen-lockfile, 7.33.0, 7
          yarn.lock,           # yarn lockfile v1,               yarn install --frozen-lockfile, 1.22.0, 1
          yarn.lock,           "__metadata:\n  version: 8",      yarn install --immutable,       4.5.0,  4
          yarn.lock,           "__metadata:\n  version: 6",      yarn install --immutable,       3.8.0,  3
          bun.lock,            {},                               bun install --frozen-lockfile,  1.2.0,  1
          bun.lockb,           binary,                           bun install --frozen-lockfile,  1.0.0,  1
          """)
  void installsExactlyWhatIsLocked(
      String file, String text, String command, String accepted, String preferred)
      throws IOException {
    workspace.file(file, text.replace("\\n", "\n"));

    var installation = installation("");

    assertThat(installation.command()).isEqualTo(command);
    assertThat(installation.wish().accepts(accepted)).isTrue();
    assertThat(installation.wish().preferred()).isEqualTo(preferred);
    assertThat(installation.wish().reason()).isEqualTo("there is " + file);
    assertThat(installation.warnings()).isEmpty();
  }

  @Test
  void installsWithoutALockFile() {
    assertThat(installation("").command()).isEqualTo("npm install");
    assertThat(installation("").wish().reason()).isEqualTo("there is no lock file");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          pnpm-workspace.yaml, pnpm install --no-frozen-lockfile
          .yarnrc.yml,         yarn install --no-immutable
          bunfig.toml,         bun install
          """)
  void tellsThePackageManagerByItsSettingsWhereNothingIsLocked(String file, String command)
      throws IOException {
    workspace.file(file, "");

    assertThat(installation("").command()).isEqualTo(command);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          npm@10.9.0,               npm install,                       10.2.0, 11.0.0, 10.9.0
          pnpm@9.1.0+sha512.abcdef, pnpm install --no-frozen-lockfile, 9.15.0, 10.0.0, 9.1.0
          yarn@1.22.22,             yarn install,                      1.22.0, 4.0.0,  1.22.22
          yarn@4.5.0,               yarn install --no-immutable,       4.9.0,  3.0.0,  4.5.0
          bun@1.2.0,                bun install,                       1.3.0,  2.0.0,  1.2.0
          """)
  void followsPackageManager(
      String declared, String command, String accepted, String refused, String preferred)
      throws IOException {
    workspace.file("package.json", "{\"packageManager\": \"%s\"}".formatted(declared));

    var installation = installation("");

    assertThat(installation.command()).isEqualTo(command);
    assertThat(installation.wish().accepts(accepted)).isTrue();
    assertThat(installation.wish().accepts(refused)).isFalse();
    assertThat(installation.wish().preferred()).isEqualTo(preferred);
  }

  @Test
  void packageManagerCountsMoreThanAnothersLockFile() throws IOException {
    workspace
        .file("package.json", "{\"packageManager\": \"pnpm@10.2.0\"}")
        .file("package-lock.json", "{}");

    assertThat(installation("").command()).isEqualTo("pnpm install --no-frozen-lockfile");
    assertThat(installation("").warnings())
        .containsExactly("Found package-lock.json; installed is with pnpm");
  }

  @Test
  void saysWhichOfTwoLockFilesItFollows() throws IOException {
    workspace.file("package-lock.json", "{}").file("pnpm-lock.yaml", "lockfileVersion: '9.0'");

    assertThat(installation("").command()).isEqualTo("pnpm install --frozen-lockfile");
    assertThat(installation("").warnings())
        .containsExactly("Found pnpm-lock.yaml and package-lock.json; installed is with pnpm");
  }

  @Test
  void passesOverAPackageManagerItCannotRead() throws IOException {
    workspace.file("package.json", "{\"packageManager\": \"pnpm@1; rm -rf /\"}");

    assertThat(installation("").wish().manager()).isEqualTo(PackageManager.NPM);
    assertThat(installation("").warnings()).singleElement().asString().contains("packageManager");
  }

  @Test
  void installsAWorkspacesPackageAtTheRoot() throws IOException {
    workspace
        .file("package.json", "{\"workspaces\": [\"apps/*\"], \"packageManager\": \"yarn@4.5.0\"}")
        .file("yarn.lock", "__metadata:\n  version: 8\n")
        .file("apps/web/package.json", "{}");

    var installation = installation("apps/web");

    assertThat(installation.folder()).isEqualTo(workspace.folder(""));
    assertThat(installation.command()).isEqualTo("yarn install --immutable");
  }

  @Test
  void aPackageOfAPnpmWorkspaceIsOneToo() throws IOException {
    workspace
        .file("repository/pnpm-workspace.yaml", "packages:\n  - 'apps/*'\n")
        .file("repository/pnpm-lock.yaml", "lockfileVersion: '9.0'")
        .file("repository/apps/web/package.json", "{}");

    assertThat(installation("repository/apps/web").folder())
        .isEqualTo(workspace.folder("repository"));
  }

  @Test
  void aFolderInsideNoWorkspaceStandsForItself() throws IOException {
    workspace.file("package-lock.json", "{}").file("apps/web/package.json", "{}");

    assertThat(installation("apps/web").folder()).isEqualTo(workspace.folder("apps/web"));
    assertThat(installation("apps/web").command()).isEqualTo("npm install");
  }

  @Test
  void findsTheYarnAProjectBringsAlong() throws IOException {
    workspace
        .file(".yarnrc.yml", "nodeLinker: node-modules\nyarnPath: .yarn/releases/yarn-4.5.0.cjs\n")
        .file(".yarn/releases/yarn-4.5.0.cjs", "");

    assertThat(installation("").ownProgram())
        .isEqualTo(workspace.root().resolve(".yarn/releases/yarn-4.5.0.cjs"));
  }

  @Test
  void readsNoFileOutsideTheWorkspace(@TempDir Path outside) throws IOException {
    Files.writeString(outside.resolve("package.json"), "{\"packageManager\": \"pnpm@9.0.0\"}");
    Files.createDirectory(workspace.root().resolve("app"));
    Files.createSymbolicLink(
        workspace.root().resolve("app/package.json"), outside.resolve("package.json"));

    assertThat(installation("app").wish().manager()).isEqualTo(PackageManager.NPM);
  }

  private Installation installation(String folder) {
    return Installation.of(workspace.folder(folder));
  }
}
