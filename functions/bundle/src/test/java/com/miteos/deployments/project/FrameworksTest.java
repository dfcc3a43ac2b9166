package com.miteos.deployments.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FrameworksTest {
  @TempDir private Path directory;
  private Workspace workspace;

  @BeforeEach
  void open() throws IOException {
    workspace = Workspace.in(directory);
  }

  /// Dependencies as the frameworks' own generators write them.
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          next react react-dom,                       build,      Next.js,          npm run build,              out
          nuxt vue vue-router,                        build,      Nuxt,             npx nuxt generate,          .output/public
          nuxt,                                       generate,   Nuxt,             npm run generate,           .output/public
          @sveltejs/kit svelte vite,                  build,      SvelteKit,        npm run build,              build
          astro,                                      build,      Astro,            npm run build,              dist
          @react-router/dev react vite,               build,      React Router,     npm run build,              build/client
          @remix-run/dev vite,                        build,      Remix,            npm run build,              build/client
          gatsby react,                               build,      Gatsby,           npm run build,              public
          @docusaurus/core react,                     build,      Docusaurus,       npm run build,              build
          expo react-native react-native-web,         start,      Expo,             npx expo export -p web,     dist
          @angular/core @angular/cli @angular/build,  build,      Angular,          npm run build,              dist/*/browser
          vue @vue/cli-service,                       build,      Vue CLI,          npm run build,              dist
          react react-scripts,                        build,      Create React App, npm run build,              build
          @11ty/eleventy,                             start,      Eleventy,         npx eleventy,               _site
          vite vue,                                   build,      Vite,             npm run build,              dist
          vitepress vue,                              docs:build, VitePress,        npm run docs:build,         .vitepress/dist
          """)
  void knows(String dependencies, String script, String name, String command, String output)
      throws IOException {
    var project = workspace.packageJson(script, dependencies).project();

    var framework = Objects.requireNonNull(project.framework());
    assertThat(framework.name()).isEqualTo(name);
    assertThat(framework.output(project.folder())).startsWith(output);
    assertThat(project.buildCommand()).isEqualTo(command);
  }

  @Test
  void takesTheApplicationBeforeItsDocumentation() throws IOException {
    var project = workspace.packageJson("build docs:build", "vitepress vite").project();

    assertThat(project.buildCommand()).isEqualTo("npm run build");
  }

  @Test
  void knowsNothingToBuildWithoutAScript() throws IOException {
    assertThat(workspace.packageJson("start", "vite").project().framework()).isNull();
    assertThat(workspace.packageJson("", "").project().framework()).isNull();
  }

  @Test
  void buildsWhatItDoesNotKnowByItsScript() throws IOException {
    var project = workspace.packageJson("build", "webpack").project();

    var framework = Objects.requireNonNull(project.framework());
    assertThat(framework.isUnknown()).isTrue();
    assertThat(framework.output(project.folder()))
        .containsExactly("dist", "build", "out", "public", "_site");
    assertThat(project.buildCommand()).isEqualTo("npm run build");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          next,           next.config.mjs,        export default { output: 'export' };,               true
          next,           next.config.ts,         const config = { output: "export"; distDir: 'x' },  true
          next,           next.config.js,         module.exports = {};,                               false
          next,           next.config.js,         // output: 'export',                                false
          next,           tsconfig.json,          {},                                                 false
          @sveltejs/kit,  svelte.config.js,       import adapter from '@sveltejs/adapter-static';,    true
          @sveltejs/kit,  svelte.config.js,       import adapter from '@sveltejs/adapter-auto';,      false
          astro,          astro.config.mjs,       export default defineConfig({});,                   true
          astro,          astro.config.mjs,       export default { output: 'server' };,               false
          @react-router/dev, react-router.config.ts, export default { ssr: false };,                  true
          @react-router/dev, react-router.config.ts, export default { ssr: true };,                   false
          @remix-run/dev, vite.config.ts,         remix({ ssr: false }),                              true
          @remix-run/dev, vite.config.ts,         remix(),                                            false
          expo,           app.json,               {"expo": {"web": {"output": "static"}}},            true
          expo,           app.json,               {"expo": {"web": {"output": "server"}}},            false
          @angular/build, angular.json,           {"outputMode": "static"},                           true
          @angular/build, angular.json,           {"outputMode": "server"},                           false
          """)
  void tellsAServerFromAStaticSite(String dependency, String file, String text, boolean isStatic)
      throws IOException {
    var lines = "/* settings */\n" + text + "\n";
    var project = workspace.packageJson("build", dependency).file(file, lines).project();

    var refusal = Objects.requireNonNull(project.framework()).refusal(project.folder());

    assertThat(refusal.isEmpty()).isEqualTo(isStatic);
    assertThat(refusal.orElse("cannot be deployed as a static site"))
        .contains("cannot be deployed as a static site");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          next,             next.config.js,         distDir: 'site',                             site
          @sveltejs/kit,    svelte.config.js,       adapter({ pages: 'site' }),                  site
          astro,            astro.config.mjs,       outDir: './site',                            ./site
          @react-router/dev, react-router.config.ts, buildDirectory: 'site',                     site/client
          @angular/build,   angular.json,           {"outputPath": "dist/app"},                  dist/app/browser
          @angular/build,   angular.json,           {"outputPath": {"base": "www"}},             www/browser
          @vue/cli-service, vue.config.js,          outputDir: "site",                           site
          @11ty/eleventy,   .eleventy.js,           dir: { input: "src" output: "site" },        site
          @11ty/eleventy,   eleventy.config.js,     eleventyConfig.setOutputDirectory("site");,  site
          vite,             vite.config.ts,         build: { outDir: "../site" },                ../site
          vite,             vite.config.ts,         build: { outDir: `${a}` },                   dist
          """)
  void looksFirstWhereTheFrameworksOwnConfigurationSays(
      String dependency, String file, String text, String output) throws IOException {
    var project = workspace.packageJson("build", dependency).file(file, text).project();

    assertThat(Objects.requireNonNull(project.framework()).output(project.folder()))
        .startsWith(output);
  }
}
