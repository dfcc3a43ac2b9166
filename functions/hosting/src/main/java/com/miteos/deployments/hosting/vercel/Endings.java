package com.miteos.deployments.hosting.vercel;

import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.hosting.vercel.VercelApi.Deployment;
import com.miteos.deployments.hosting.vercel.VercelApi.Reason;
import com.miteos.deployments.hosting.vercel.VercelApi.Warning;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads from a deployment whether it has come to a bad end.
record Endings(VercelErrors errors) {
  /// Why the deployment will never serve what it should, where that is certain.
  Optional<Failure> of(Deployment deployment) {
    var dropped = dropped(deployment);
    if (dropped.isPresent()) {
      return Optional.of(errors.dropped(dropped.get()));
    }
    var reason = Optional.ofNullable(deployment.error()).map(Reason::message);
    return switch (DeploymentState.of(deployment.readyState())) {
      case FAILED ->
          Optional.of(
              errors.rejected(
                  "Vercel gave the deployment up", reason.orElse(deployment.errorMessage())));
      case CANCELED -> Optional.of(errors.rejected("The deployment was cancelled at Vercel."));
      case BLOCKED -> Optional.of(errors.rejected("Vercel has blocked the deployment."));
      case DELETED -> Optional.of(errors.rejected("Vercel no longer has this deployment."));
      case WORKING, READY -> unassigned(deployment);
    };
  }

  /// Ready, but its domains will not lead to it.
  private Optional<Failure> unassigned(Deployment deployment) {
    var aliasError = deployment.aliasError();
    if (aliasError != null) {
      return Optional.of(
          errors.rejected("Vercel could not assign the domains", aliasError.message()));
    }
    var error = deployment.error();
    if (error != null) {
      return Optional.of(errors.rejected("Vercel gave the deployment up", error.message()));
    }
    var checks = Optional.ofNullable(deployment.checks()).orElse(Map.of());
    var aliasCheck = checks.get("deployment-alias");
    return "failed".equals(deployment.checksConclusion())
            || (aliasCheck != null && "failed".equals(aliasCheck.state()))
        ? Optional.of(errors.rejected("The project's checks at Vercel refuse the deployment."))
        : Optional.empty();
  }

  /// A file that Vercel accepted and did not keep.
  static Optional<Warning> dropped(Deployment deployment) {
    return Optional.ofNullable(deployment.warnings()).orElse(List.of()).stream()
        .filter(warning -> "size_limit_exceeded".equals(warning.reason()))
        .findFirst();
  }
}
