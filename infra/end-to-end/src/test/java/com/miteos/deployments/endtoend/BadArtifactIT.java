package com.miteos.deployments.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What cannot be deployed ends failed with the documented code, whatever it is.
@ExtendWith(RunningSystem.Provided.class)
final class BadArtifactIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String ZIP = "application/zip";
  private static final String GZIP = "application/gzip";

  private final RunningSystem system;
  private final Archives archives;

  BadArtifactIT(RunningSystem system, @TempDir Path directory) {
    this.system = system;
    this.archives = new Archives(directory);
  }

  record Bad(String name, String contentType, Making making, String code) {
    @Override
    public String toString() {
      return name;
    }
  }

  interface Making {
    Path make(Archives archives);
  }

  static Stream<Bad> badArtifacts() {
    return Stream.of(
        new Bad("not-an-archive", ZIP, made -> made.bytes(text("hello")), "artifact_invalid"),
        new Bad("no-files", ZIP, made -> made.zip(Map.of()), "artifact_invalid"),
        new Bad("truncated-zip", ZIP, made -> made.truncated(site(made), 0.7), "artifact_invalid"),
        new Bad(
            "truncated-tar",
            GZIP,
            made -> made.truncated(made.tarWithLink("page.html"), 0.6),
            "artifact_invalid"),
        new Bad("zip-said-to-be-tar", GZIP, BadArtifactIT::site, "artifact_invalid"),
        new Bad(
            "parent-path", ZIP, made -> made.zip(Map.of("../index.html", "x")), "artifact_invalid"),
        new Bad(
            "absolute-path", ZIP, made -> made.zip(Map.of("/etc/passwd", "x")), "artifact_invalid"),
        new Bad(
            "link-outside", GZIP, made -> made.tarWithLink("../../etc/passwd"), "artifact_invalid"),
        new Bad("ten-thousand-to-one", ZIP, made -> made.bomb(256L << 20), "artifact_too_large"),
        new Bad("too-many-files", ZIP, made -> made.manyFiles(100_001), "artifact_too_large"));
  }

  @ParameterizedTest
  @MethodSource("badArtifacts")
  void endsFailedWithItsCode(Bad bad) {
    var api = system.live();
    var workspace = "ws_" + bad.name().replace("-", "");
    api.upload(workspace, bad.making().make(archives), bad.contentType());

    var record = api.deployed(workspace, system.netlifyConfig(), PATIENCE);

    assertThat(record.path("status").asText()).isEqualTo("failed");
    var failure = record.path("failure");
    assertThat(failure.path("code").asText()).as(failure.toString()).isEqualTo(bad.code());
    assertThat(failure.path("class").asText()).isEqualTo("user");
    assertThat(failure.path("message").asText()).isNotBlank().doesNotContain("Exception");
  }

  @Test
  void anUploadOfOtherBytesThanAnnouncedIsRefused() {
    var api = system.live();
    var announced =
        api.post(
            "/workspaces/ws_otherbytes/artifact",
            """
            {"content_type": "application/zip", "size": 5, "sha256": "%s"}\
            """
                .formatted("0".repeat(64)));
    var upload =
        HttpRequest.newBuilder(URI.create(announced.text("upload_url")))
            .PUT(BodyPublishers.ofString("hello"));
    announced
        .json()
        .path("headers")
        .properties()
        .forEach(header -> upload.header(header.getKey(), header.getValue().asText()));

    assertThat(api.send(upload).status()).isBetween(400, 499);
    assertThat(api.get("/workspaces/ws_otherbytes").json().path("artifact").isNull()).isTrue();
  }

  private static Path site(Archives archives) {
    return archives.zip(Map.of("index.html", "<h1>Hello</h1>".repeat(50)));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
