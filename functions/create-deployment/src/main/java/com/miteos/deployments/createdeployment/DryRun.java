package com.miteos.deployments.createdeployment;

import static com.miteos.deployments.preflight.PreflightSubject.CONFIG;
import static com.miteos.deployments.preflight.PreflightSubject.OUTPUT;
import static com.miteos.deployments.preflight.PreflightSubject.WORKSPACE;

import com.miteos.deployments.access.Owner;
import com.miteos.deployments.deployment.CheckOrder;
import com.miteos.deployments.deployment.Order;
import com.miteos.deployments.deployment.OrderCheck;
import com.miteos.deployments.deployment.OrderCheck.Accepted;
import com.miteos.deployments.deployment.OrderCheck.Refused;
import com.miteos.deployments.preflight.HostPreflight;
import com.miteos.deployments.preflight.PreflightCheck;
import java.util.ArrayList;
import java.util.List;

/// Tells what a deployment was checked for and asks its host; nothing is stored.
final class DryRun {
  private final HostPreflight preflight;

  DryRun(HostPreflight preflight) {
    this.preflight = preflight;
  }

  /// Without a config that fits there is no host to ask; whatever the workspace holds, there is.
  List<PreflightCheck> run(Owner owner, CheckOrder.Request asked, OrderCheck check) {
    var checks = new ArrayList<PreflightCheck>();
    switch (check) {
      case Accepted(Order order) -> {
        checks.add(configFits(asked));
        checks.add(
            order.isBuilt()
                ? PreflightCheck.passed(OUTPUT, "What the deployment built is kept.")
                : PreflightCheck.passed(WORKSPACE, "The workspace holds an artifact."));
      }
      case Refused reason -> {
        var refusal = OrderRefusal.of(reason, asked).asCheck();
        if (refusal.subject() == CONFIG) {
          return List.of(refusal);
        }
        checks.add(configFits(asked));
        checks.add(refusal);
      }
    }
    checks.addAll(preflight.run(owner, asked.configId()));
    return checks;
  }

  private static PreflightCheck configFits(CheckOrder.Request asked) {
    return PreflightCheck.passed(CONFIG, "The config is for " + asked.target().wireName() + ".");
  }
}
