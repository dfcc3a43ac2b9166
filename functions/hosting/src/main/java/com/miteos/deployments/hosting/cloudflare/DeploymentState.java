package com.miteos.deployments.hosting.cloudflare;

import com.miteos.deployments.hosting.cloudflare.CloudflareApi.Deployment;

/// How far a deployment is, as far as it matters to us.
enum DeploymentState {
  WORKING,
  READY,
  FAILED;

  /// Only the success of the last stage is the end; that a deployment is in it says nothing yet.
  static DeploymentState of(Deployment deployment) {
    if (Boolean.TRUE.equals(deployment.skipped())) {
      return FAILED;
    }
    var stage = deployment.latestStage();
    if (stage == null) {
      return WORKING;
    }
    return switch (stage.status()) {
      case "failure", "canceled" -> FAILED;
      case "success" -> "deploy".equals(stage.name()) ? READY : WORKING;
      case null, default -> WORKING;
    };
  }
}
