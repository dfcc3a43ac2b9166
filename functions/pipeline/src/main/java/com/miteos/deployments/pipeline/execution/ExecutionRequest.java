package com.miteos.deployments.pipeline.execution;

import com.miteos.deployments.config.BuildSettings;
import com.miteos.deployments.workspace.Artifact;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the executor is to build: where the project is, how it is built, and where the output and
/// the log go.
///
/// The urls are presigned: a GET for the artifact, a PUT each for output and log, and a GET for a
/// place that stays empty until the build has to stop; none of them with a header signed but the
/// host. The log is uploaded again and again as it grows. `cache` is null where nothing is to be
/// kept. `settings.rootDirectory` is the folder to build in as the inspection found it; what else
/// is null is detected. `environment` are the config's variables.
public record ExecutionRequest(
    String deploymentId,
    URI sourceUrl,
    Artifact source,
    BuildSettings settings,
    Map<String, String> environment,
    URI outputUrl,
    URI logUrl,
    URI stopUrl,
    @Nullable Cache cache,
    int limitSeconds) {
  /// Where packages of a build with the same lock file are kept: a GET where there are some, and a
  /// PUT.
  public record Cache(@Nullable URI restoreUrl, URI saveUrl) {}

  public ExecutionRequest {
    environment = Map.copyOf(environment);
  }

  /// Without urls and variables, which are secrets.
  @Override
  public String toString() {
    return "ExecutionRequest[" + deploymentId + "]";
  }
}
