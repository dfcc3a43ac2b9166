package com.miteos.deployments.simulator.netlify;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.simulator.Simulation;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(Lifecycle.PER_CLASS)
class NetlifyServingTest {
  private static final Map<String, String> SITE =
      Map.of(
          "index.html", "home",
          "about.html", "about",
          "docs/index.html", "docs",
          "docs/my page ü.html", "umlaut",
          "assets/app.js", "let a",
          "data.bin", "bytes",
          "404.html", "nothing here",
          "_redirects",
              """
              # comment
              /old /about 301
              /news/:year/:slug /archive/:slug?from=:year 302
              /app/* /docs/ 200
              /about /forced 301!
              /elsewhere/* https://example.test/:splat
              /far/* https://example.test/:splat 200
              /only/german /de 302 Language=de
              /gone /404.html 410
              """,
          "_headers",
              """
              /*
                X-Everywhere: yes
              /assets/*
                Cache-Control: max-age=60
              """,
          "netlify.toml",
              """
              [build]
              command = "make"

              [[headers]]
              for = "/docs/*"

                [headers.values]
                X-Frame-Options = "DENY"
                "X-Quoted" = "a \\"b\\""

              [[redirects]]
              from = "/toml"
              to = "/docs/"
              status = 307
              force = false

                [redirects.query]

                [redirects.conditions]

              [[redirects]]
              from = "/conditional"
              to = "/docs/"

                [redirects.conditions]
                Country = "de"
              """);

  @AutoClose private final Simulation simulation = new Simulation();
  @AutoClose private final NetlifyClient netlify = new NetlifyClient(simulation.simulator());

  private String url = "";

  @BeforeAll
  void deploy() {
    var deploy = netlify.create("demo.netlify.app", Map.of()).path("id").asText();
    netlify.putManifest("demo.netlify.app", deploy, SITE);
    SITE.forEach((path, content) -> netlify.upload(deploy, path.replace(" ", "%20"), content));
    url = netlify.deploy(deploy).path("ssl_url").asText();
  }

  @ParameterizedTest
  @CsvSource({
    "/, 200, home, text/html; charset=UTF-8",
    "/index.html, 200, home, text/html; charset=UTF-8",
    "/about.html?x=1, 200, about, text/html; charset=UTF-8",
    "/docs/, 200, docs, text/html; charset=UTF-8",
    "/docs/index.html, 200, docs, text/html; charset=UTF-8",
    "/docs/my%20page%20%C3%BC, 200, umlaut, text/html; charset=UTF-8",
    "/assets/app.js, 200, let a, application/javascript; charset=UTF-8",
    "/data.bin, 200, bytes, application/octet-stream",
    "/app, 200, docs, text/html; charset=UTF-8",
    "/app/deep/link, 200, docs, text/html; charset=UTF-8",
    "/gone, 410, nothing here, text/html; charset=UTF-8",
    "/nowhere, 404, nothing here, text/html; charset=UTF-8",
    "/assets/, 404, nothing here, text/html; charset=UTF-8",
    "/_redirects, 404, nothing here, text/html; charset=UTF-8",
    "/_headers, 404, nothing here, text/html; charset=UTF-8",
    "/netlify.toml, 404, nothing here, text/html; charset=UTF-8",
    "/only/german, 404, nothing here, text/html; charset=UTF-8",
    "/conditional, 404, nothing here, text/html; charset=UTF-8",
  })
  void answersAPath(String path, int status, String body, String contentType) {
    var answer = simulation.visitor().get(url + path);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).isEqualTo(body);
    assertThat(answer.headers().firstValue("Content-Type")).contains(contentType);
  }

  @ParameterizedTest
  @CsvSource({
    "/docs, 301, /docs/",
    "/docs?x=1, 301, /docs/?x=1",
    "/docs/my%20page%20%C3%BC/, 301, /docs/my%20page%20%C3%BC",
    "/old, 301, /about",
    "/old/?x=1, 301, /about?x=1",
    "/about, 301, /forced",
    "/news/2025/hello, 302, /archive/hello?from=2025",
    "/elsewhere/a/b, 301, https://example.test/a/b",
    "/toml, 307, /docs/",
  })
  void leadsElsewhere(String path, int status, String location) {
    var answer = simulation.visitor().get(url + path);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Location")).contains(location);
  }

  @Test
  void doesNotCallOtherServers() {
    assertThat(simulation.visitor().get(url + "/far/x").statusCode()).isEqualTo(502);
  }

  @Test
  void addsTheHeadersOfTheDeploy() {
    var asset = simulation.visitor().get(url + "/assets/app.js").headers();
    var docs = simulation.visitor().get(url + "/docs/").headers();

    assertThat(asset.firstValue("X-Everywhere")).contains("yes");
    assertThat(asset.firstValue("Cache-Control")).contains("max-age=60");
    assertThat(docs.firstValue("Cache-Control")).contains("public,max-age=0,must-revalidate");
    assertThat(docs.firstValue("X-Frame-Options")).contains("DENY");
    assertThat(docs.firstValue("X-Quoted")).contains("a \"b\"");
    assertThat(asset.firstValue("X-Frame-Options")).isEmpty();
  }

  @Test
  void sparesTheBodyOfWhatTheVisitorHas() {
    var tag = simulation.visitor().get(url + "/").headers().firstValue("ETag").orElseThrow();

    var again = simulation.visitor().get(url + "/", "If-None-Match", tag);
    var other = simulation.visitor().get(url + "/", "If-None-Match", "\"other\"");

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.headers().firstValue("ETag")).contains(tag);
    assertThat(other.statusCode()).isEqualTo(200);
  }

  @Test
  void answersHeadAsGetWithoutTheBody() {
    var answer = send("HEAD", "/about.html");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValue("Content-Length")).contains("5");
    assertThat(send("HEAD", "/nowhere").statusCode()).isEqualTo(404);
  }

  @Test
  void refusesOtherMethods() {
    assertThat(send("POST", "/").statusCode()).isEqualTo(405);
  }

  @Test
  void hasAPlainPageWhereTheDeployHasNone() {
    var contents = new LinkedHashMap<>(Map.of("index.html", "bare"));
    var bare = netlify.publish("bare.netlify.app", Map.of(), contents).path("ssl_url").asText();

    var answer = simulation.visitor().get(bare + "/nowhere");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
  }

  private HttpResponse<String> send(String method, String path) {
    return simulation.visitor().send(method, url + path, BodyPublishers.noBody());
  }
}
