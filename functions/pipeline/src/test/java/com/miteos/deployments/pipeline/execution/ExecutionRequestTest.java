package com.miteos.deployments.pipeline.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.config.BuildSettings;
import com.miteos.deployments.pipeline.StepJson;
import com.miteos.deployments.workspace.Artifact;
import com.miteos.deployments.workspace.ArtifactFormat;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ExecutionRequestTest {
  private static final ExecutionRequest REQUEST =
      new ExecutionRequest(
          "dep_1",
          URI.create("https://storage.example/source?signature=s3cret"),
          new Artifact(ArtifactFormat.TAR_GZIP, 12, "0a".repeat(32)),
          new BuildSettings("web", null, "vite build", null),
          Map.of("API_KEY", "s3cret"),
          URI.create("https://storage.example/output?signature=s3cret"),
          URI.create("https://storage.example/log?signature=s3cret"),
          URI.create("https://storage.example/stop?signature=s3cret"),
          new ExecutionRequest.Cache(
              null, URI.create("https://storage.example/cache?signature=s3cret")),
          780);

  @Test
  void comesBackAsItWas() {
    assertThat(StepJson.read(StepJson.write(REQUEST), ExecutionRequest.class)).isEqualTo(REQUEST);
  }

  @Test
  void keepsItsSecretsOutOfLogs() {
    assertThat(REQUEST.toString()).contains("dep_1").doesNotContain("s3cret");
  }
}
