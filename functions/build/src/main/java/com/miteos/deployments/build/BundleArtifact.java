package com.miteos.deployments.build;

import com.miteos.deployments.bundling.Inspection.Finished;
import com.miteos.deployments.bundling.Inspection.Project;
import com.miteos.deployments.bundling.Inspector;
import com.miteos.deployments.config.ConfigRepository;
import com.miteos.deployments.deployment.ConfigDeleted;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.DeploymentRepository;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.sandbox.SandboxScript;
import com.miteos.deployments.time.Deadline;
import java.io.IOException;

/// Makes a deployment's bundle of its artifact: at once where that is a finished site, else of what
/// the executor builds.
final class BundleArtifact {
  private final DeploymentRepository deployments;
  private final ConfigRepository configs;
  private final ArtifactArchives artifacts;
  private final Inspector inspector;
  private final BuildProject buildProject;
  private final BundleSite bundleSite;
  private final ScriptedBuild scriptedBuild;

  BundleArtifact(
      DeploymentRepository deployments,
      ConfigRepository configs,
      ArtifactArchives artifacts,
      Inspector inspector,
      BuildProject buildProject,
      BundleSite bundleSite,
      ScriptedBuild scriptedBuild) {
    this.deployments = deployments;
    this.configs = configs;
    this.artifacts = artifacts;
    this.inspector = inspector;
    this.buildProject = buildProject;
    this.bundleSite = bundleSite;
    this.scriptedBuild = scriptedBuild;
  }

  /// The key the bundle was stored under.
  String run(Deployment deployment, Deadline deadline) throws IOException {
    var order = deployment.order();
    var config =
        configs
            .find(order.owner().account(), order.configId())
            .orElseThrow(() ->
                new BuildFailedException(
                    ConfigDeleted.during(FailureStage.BUILD, order.configId())));
    var script = SandboxScript.of(order);
    if (script.isPresent()) {
      return scriptedBuild.run(deployment, script.get());
    }
    var artifact = artifacts.open(order);
    var inspection = inspector.inspect(artifact, config.definition().build());
    deployments.note(deployment.ref(), inspection.description());
    return switch (inspection) {
      case Finished finished -> bundleSite.run(deployment, artifact, finished.folder());
      case Project project ->
          bundleSite.run(
              deployment, buildProject.run(deployment, config, artifact, project, deadline), "");
    };
  }
}
