package com.miteos.deployments.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Projects as their public generators make them, from POST to the rendered page. They install
/// their packages from the npm registry, so the suite runs only in the profile `projects`.
@ExtendWith(RunningSystem.Provided.class)
final class RealProjectsSuite {
  private static final Logger LOG = LoggerFactory.getLogger(RealProjectsSuite.class);
  private static final Path PROJECTS = Path.of("src/projects");
  private static final Duration PATIENCE = Duration.ofMinutes(8);

  @TempDir private Path directory;
  private final ApiClient api;

  RealProjectsSuite(RunningSystem system) {
    this.api = system.live();
  }

  @BeforeAll
  static void needTheRegistry() throws IOException, InterruptedException {
    var process =
        new ProcessBuilder("npm", "ping", "--fetch-retries=0", "--fetch-timeout=10000")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    boolean reached = process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    if (!reached) {
      LOG.warn("Skipped: real projects need the npm registry, which does not answer here.");
    }
    assumeTrue(reached, "the npm registry answers");
    if (Chromium.onPath().isEmpty()) {
      LOG.warn("Skipped in part: there is no chromium on the PATH, so no page is rendered.");
    }
  }

  /// `served` is in the HTML as it is served, `rendered` on the page once its scripts have run.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      textBlock =
          """
          vite-npm,   , Vite,             npm ci,                         <title>Vite with npm</title>,     Rendered by Vite
          vite-pnpm,  , Vite,             pnpm install --frozen-lockfile, <title>Vite with pnpm</title>,    Rendered by Vue
          astro,      , Astro,            npm install,                    <h1>Rendered by Astro</h1>,       Rendered by Astro
          svelte,     , SvelteKit,        npm install,                    Rendered by SvelteKit</h1>,       Rendered by SvelteKit
          next,       , Next.js,          npm install,                    <h1>Rendered by Next.js</h1>,     Rendered by Next.js
          angular,    , Angular,          npm install,                    <title>Angular</title>,           Rendered by Angular
          eleventy,   , Eleventy,         npm install,                    <h1>Rendered by Eleventy</h1>,    Rendered by Eleventy
          expo,       , Expo,             npx expo export -p web,         <title>Expo for the web</title>,  Rendered by Expo
          monorepo,   apps/web, Vite,     npm install,                    <title>Workspace</title>,         Rendered by a package beside
          react-router, , React Router,   npm install,                    <title>React Router</title>,      Rendered by React Router
          vitepress,  , VitePress,        npm run docs:build,             Rendered by VitePress,            Rendered by VitePress
          nuxt,       , Nuxt,             npm run generate,               <h1>Rendered by Nuxt</h1>,        Rendered by Nuxt
          docusaurus, , Docusaurus,       npm install,                    <h1>Rendered by Docusaurus</h1>,  Rendered by Docusaurus
          vue-cli,    , Vue CLI,          npm install,                    <title>Vue CLI</title>,           Rendered by Vue CLI
          vite-yarn,  , Vite,             yarn install,                   <title>Vite with Yarn</title>,    Rendered after Yarn
          vite-berry, , Vite,             yarn install --no-immutable,    <title>Vite with Berry</title>,   Rendered after Berry
          vite-bun,   , Vite,             bun install,                    <title>Vite with Bun</title>,     Rendered after Bun
          """)
  void goesLive(
      String project,
      @Nullable String rootDirectory,
      String framework,
      String command,
      String served,
      String rendered)
      throws IOException, InterruptedException {
    var begun = Instant.now();
    var workspace = "ws_" + project.replace("-", "");
    api.upload(
        workspace, new Archives(directory).folder(PROJECTS.resolve(project)), "application/zip");

    var record = api.deployed(workspace, config(rootDirectory), PATIENCE);

    var seconds = Duration.between(begun, Instant.now()).toSeconds();
    LOG.info("{}: {} after {} s", project, record.path("status").asText(), seconds);
    assertThat(record.path("status").asText()).as(record.toString()).isEqualTo("live");
    assertThat(events(record))
        .anySatisfy(event -> {
          assertThat(event).startsWith("Resolved: " + framework + "; Node.js ").contains(command);
        });
    var url = record.path("url").asText();
    assertThat(api.send(HttpRequest.newBuilder(URI.create(url))).body()).contains(served);
    var browser = Chromium.onPath();
    if (browser.isPresent()) {
      assertThat(browser.get().render(url, directory.resolve("browser"))).contains(rendered);
    }
  }

  /// The second build must take what the first kept; how long both took is for the log.
  @ParameterizedTest(name = "{0} with {1}")
  @CsvSource({
    "angular, package-lock.json, npm install --package-lock-only",
    "vite-pnpm, pnpm-lock.yaml, true"
  })
  void installsALockFileAgain(String project, String lockFile, String makeLock)
      throws IOException, InterruptedException {
    var copy = Files.createDirectory(directory.resolve(project));
    copy(PROJECTS.resolve(project), copy);
    var made =
        new ProcessBuilder("/bin/sh", "-c", makeLock)
            .directory(copy.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(made.waitFor()).isZero();
    assertThat(copy.resolve(lockFile)).exists();
    var workspace = "ws_again" + project.replace("-", "");
    api.upload(workspace, new Archives(directory).folder(copy), "application/zip");
    for (var build : List.of("First", "Second")) {
      var record = api.deployed(workspace, config(null), PATIENCE);

      assertThat(record.path("status").asText()).as(record.toString()).isEqualTo("live");
      events(record).stream()
          .filter(event -> event.contains("install took"))
          .forEach(event -> LOG.info("{} build of {}: {}", build, project, event));
      assertThat(log(record).contains("Took packages from an earlier build"))
          .isEqualTo(build.equals("Second"));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var found = Files.walk(from)) {
      for (var path : found.skip(1).toList()) {
        Files.copy(path, to.resolve(from.relativize(path)));
      }
    }
  }

  private String log(JsonNode record) {
    return api.get("/deployments/" + record.path("id").asText() + "/logs?stage=install&limit=100")
        .body();
  }

  private String config(@Nullable String rootDirectory) {
    var build =
        rootDirectory == null
            ? "null"
            : String.format(Locale.ROOT, "{\"root_directory\": \"%s\"}", rootDirectory);
    var created =
        api.post(
            "/configs",
            """
            {"name": "A project", "target": "netlify", "settings": {"site": "my-site", "production": true},
             "credentials": {"token": "nfp_0123456789"}, "build": %s}\
            """
                .formatted(build));
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    return created.text("id");
  }

  private List<String> events(JsonNode record) {
    var events = api.get("/deployments/" + record.path("id").asText() + "/events?limit=100").json();
    return StreamSupport.stream(events.path("data").spliterator(), false)
        .map(event -> event.path("detail").asText())
        .toList();
  }
}
