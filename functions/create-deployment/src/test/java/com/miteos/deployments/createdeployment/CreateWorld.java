package com.miteos.deployments.createdeployment;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.api.VisibleDeployments;
import com.miteos.deployments.api.testing.ApiWorld;
import com.miteos.deployments.bundle.InMemoryBundleStore;
import com.miteos.deployments.config.DeployConfig;
import com.miteos.deployments.deployment.CheckOrder;
import com.miteos.deployments.deployment.CheckRedeploy;
import com.miteos.deployments.deployment.CreateDeployment;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.DeploymentFilter;
import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.InMemoryOrderLookup;
import com.miteos.deployments.deployment.InMemoryPipeline;
import com.miteos.deployments.deployment.Launch;
import com.miteos.deployments.deployment.PageRequest;
import com.miteos.deployments.deployment.PipelineNotStartedException;
import com.miteos.deployments.preflight.HostPreflight;
import com.miteos.deployments.testing.Samples;
import com.miteos.deployments.workspace.Artifact;
import com.miteos.deployments.workspace.FindWorkspace;
import com.miteos.deployments.workspace.InMemoryArtifactStore;
import com.miteos.deployments.workspace.Workspace;
import com.miteos.deployments.workspace.WorkspaceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The handler over in-memory twins, with one config and one artifact in place.
final class CreateWorld {
  static final int UNFINISHED = 4;

  final ApiWorld api = new ApiWorld();
  final InMemoryPipeline pipeline = new InMemoryPipeline();
  final InMemoryBundleStore bundles = new InMemoryBundleStore(api.clock);
  final List<PipelineNotStartedException> unstarted = new ArrayList<>();
  final CreateDeploymentHandler handler;

  CreateWorld(HostPreflight preflight) {
    var repositories = api.repositories;
    var checkOrder =
        new CheckOrder(
            new InMemoryOrderLookup(repositories),
            new FindWorkspace(repositories.workspaces(), new InMemoryArtifactStore(api.clock)));
    this.handler =
        new CreateDeploymentHandler(
            api.api,
            api.idempotency,
            checkOrder,
            new CreateDeployment(launch()),
            new DryRun(preflight),
            new VisibleDeployments(repositories.deployments()),
            new CheckRedeploy(
                new InMemoryOrderLookup(repositories),
                repositories.rollouts(),
                bundles,
                api.clock,
                new CheckRedeploy.Keeping(Duration.ofDays(90), Duration.ofHours(2))));
    storeConfig();
    upload(Samples.ACCOUNT, Samples.WORKSPACE, Samples.ARTIFACT);
  }

  private Launch launch() {
    return new Launch(
        api.repositories.deployments(),
        pipeline,
        () -> new DeploymentId(DeploymentId.PREFIX + api.ulids.get()),
        api.clock,
        Duration.ofMinutes(90),
        UNFINISHED,
        unstarted::add);
  }

  private void storeConfig() {
    var now = api.clock.instant();
    var config =
        new DeployConfig(
            Samples.CONFIG,
            Samples.ACCOUNT,
            Samples.definition("Production"),
            Samples.secrets(),
            now,
            now);
    api.repositories.configs().add(config, null);
  }

  void upload(AccountId account, WorkspaceId workspace, Artifact artifact) {
    var workspaces = api.repositories.workspaces();
    workspaces.announce(account, workspace, artifact, null);
    workspaces.recordUpload(
        account, workspace, new Workspace.Upload(artifact, api.clock.instant()));
  }

  /// The live ones, the newest first.
  List<Deployment> stored() {
    return api.repositories
        .deployments()
        .list(Samples.LIVE, DeploymentFilter.NONE, PageRequest.first(100))
        .items();
  }
}
