package com.miteos.deployments.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NodeWishTest {
  private static final String ENGINES = "{\"engines\": {\"node\": \"^20.9 || >=22\"}}";

  @TempDir private Path directory;
  private Workspace workspace;

  @BeforeEach
  void open() throws IOException {
    workspace = Workspace.in(directory);
  }

  @Test
  void isInPackageJson() throws IOException {
    workspace.file("package.json", ENGINES);

    var wish = NodeWish.in(workspace.folder("")).orElseThrow();

    assertThat(wish).isEqualTo(new NodeWish("^20.9 || >=22", "package.json"));
    assertThat(wish.isMetBy("20.20.2")).isTrue();
    assertThat(wish.isMetBy("18.0.0")).isFalse();
  }

  @Test
  void aFileOfItsOwnCountsMore() throws IOException {
    workspace.file("package.json", ENGINES).file(".node-version", "# ours\n22.1.0\n");

    assertThat(NodeWish.in(workspace.folder(""))).contains(new NodeWish("22.1.0", ".node-version"));
  }

  @Test
  void isTakenFromTheFoldersAround() throws IOException {
    workspace.file(".nvmrc", "v22\n").file("apps/web/package.json", "{}");

    assertThat(NodeWish.in(workspace.folder("apps/web"))).contains(new NodeWish("v22", ".nvmrc"));
  }

  @Test
  void aNameIsMetByAnyVersion() throws IOException {
    workspace.file(".nvmrc", "lts/*\n");

    assertThat(NodeWish.in(workspace.folder("")).orElseThrow().isMetBy("20.0.0")).isTrue();
  }

  @Test
  void mayBeMissing() {
    assertThat(NodeWish.in(workspace.folder(""))).isEmpty();
  }
}
