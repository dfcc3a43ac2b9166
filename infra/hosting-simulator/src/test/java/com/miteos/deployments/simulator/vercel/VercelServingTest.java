package com.miteos.deployments.simulator.vercel;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.simulator.Simulation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VercelServingTest {
  /// What Vercel's own build makes of clean urls, a redirect, a header and a rewrite.
  private static final String CONFIG =
      """
      {"version": 3,
       "routes": [
         {"src": "^/(?:(.+)/)?index(?:\\\\.html)?/?$", "headers": {"Location": "/$1"}, "status": 308},
         {"src": "^/(.*)\\\\.html/?$", "headers": {"Location": "/$1"}, "status": 308},
         {"src": "^/old$", "headers": {"Location": "/about"}, "status": 308},
         {"src": "^/style\\\\.css$", "headers": {"x-kind": "style"}, "continue": true},
         {"handle": "filesystem"},
         {"src": "^/app(?:/(.*))?$", "dest": "/index.html?p=$1", "check": true},
         {"handle": "error"},
         {"status": 404, "src": "^(?!/api).*$", "dest": "/404"}],
       "overrides": {
         "index.html": {"path": "index"},
         "about.html": {"path": "about"},
         "404.html": {"path": "404"},
         "data.bin": {"contentType": "application/x-own"}}}
      """;

  @AutoClose private final Simulation simulation = new Simulation();
  @AutoClose private final VercelClient vercel = new VercelClient(simulation.simulator());

  @ParameterizedTest
  @CsvSource({
    "/, 200, home, text/html; charset=UTF-8",
    "/about, 200, about, text/html; charset=UTF-8",
    "/docs, 200, docs, text/html; charset=UTF-8",
    "/docs/, 200, docs, text/html; charset=UTF-8",
    "/app/some/where, 200, home, text/html; charset=UTF-8",
    "/data.bin, 200, data, application/x-own",
    "/nowhere, 404, none, text/html; charset=UTF-8",
  })
  void servesAPrebuiltTreeByItsRules(String path, int status, String body, String type) {
    var answer = simulation.visitor().get(prebuilt() + path);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).isEqualTo(body);
    assertThat(answer.headers().firstValue("Content-Type")).contains(type);
  }

  @ParameterizedTest
  @CsvSource({"/old, /about", "/about.html, /about", "/index.html, /"})
  void redirectsWhereTheRulesSay(String path, String location) {
    var answer = simulation.visitor().get(prebuilt() + path);

    assertThat(answer.statusCode()).isEqualTo(308);
    assertThat(answer.headers().firstValue("Location")).contains(location);
  }

  @Test
  void addsTheHeadersOfRulesThatContinue() {
    assertThat(simulation.visitor().get(prebuilt() + "/style.css").headers().firstValue("x-kind"))
        .contains("style");
  }

  @Test
  void servesAProjectWithoutFrameworkAsItIs() {
    var url =
        publish("demo", Map.of("index.html", "home", "404.html", "none", "vercel.json", "{}"));

    assertThat(simulation.visitor().get(url + "/index.html").body()).isEqualTo("home");
    assertThat(simulation.visitor().get(url + "/vercel.json").body()).isEqualTo("none");
  }

  @Test
  void servesNothingButThePublicFolderWhereThereIsOne() {
    var url = publish("demo", Map.of("index.html", "source", "public/index.html", "public"));

    assertThat(simulation.visitor().get(url + "/").body()).isEqualTo("public");
  }

  @Test
  void asksVisitorsOfAProtectedProjectToSignIn() {
    var url = publish("protected-site", Map.of("index.html", "secret"));

    assertThat(simulation.visitor().get(url).statusCode()).isEqualTo(401);
  }

  private String prebuilt() {
    var contents = new LinkedHashMap<String, String>();
    contents.put(".vercel/output/config.json", CONFIG);
    Map.of(
            "index.html", "home",
            "about.html", "about",
            "404.html", "none",
            "docs/index.html", "docs",
            "style.css", "h1 {}",
            "data.bin", "data")
        .forEach((path, content) -> contents.put(".vercel/output/static/" + path, content));
    return publish("prebuilt", contents);
  }

  private String publish(String project, Map<String, String> contents) {
    var deployment = vercel.publish(VercelClient.site(project, contents), contents);
    simulation.clock().advance(Duration.ofSeconds(1));
    var alias = vercel.deployment(deployment.path("id").asText()).path("alias").path(0);
    return "http://" + alias.asText();
  }
}
