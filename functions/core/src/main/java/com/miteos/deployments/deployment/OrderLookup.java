package com.miteos.deployments.deployment;

import com.miteos.deployments.access.Owner;
import com.miteos.deployments.config.ConfigId;
import com.miteos.deployments.config.DeployConfig;
import com.miteos.deployments.deployment.OrderCheck.ConfigForOtherTarget;
import com.miteos.deployments.deployment.OrderCheck.ConfigMissing;
import com.miteos.deployments.target.Target;
import com.miteos.deployments.workspace.Workspace;
import com.miteos.deployments.workspace.WorkspaceId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads what a deployment is ordered from, all at once and as it is now.
@FunctionalInterface
public interface OrderLookup {
  Found find(Owner owner, ConfigId config, WorkspaceId workspace);

  /// Null where there is none; `requests` is how many were counted in the present window before.
  record Found(@Nullable DeployConfig config, @Nullable Workspace workspace, int requests) {
    /// Why nothing can be deployed to the target by the config.
    Optional<OrderCheck> refusal(Target target) {
      if (config == null) {
        return Optional.of(new ConfigMissing());
      }
      return config.target() == target
          ? Optional.empty()
          : Optional.of(new ConfigForOtherTarget(config.target()));
    }
  }
}
