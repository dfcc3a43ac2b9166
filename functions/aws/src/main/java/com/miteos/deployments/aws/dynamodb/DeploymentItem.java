package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.access.Owner;
import com.miteos.deployments.config.ConfigId;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.DeploymentRef;
import com.miteos.deployments.deployment.EarlierBuild;
import com.miteos.deployments.deployment.Order;
import com.miteos.deployments.deployment.Outcome;
import com.miteos.deployments.deployment.Status;
import com.miteos.deployments.target.Target;
import com.miteos.deployments.workspace.WorkspaceId;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A deployment as an item of the deployments table.
final class DeploymentItem {
  /// Every unfinished deployment's value of the index attribute, so that one query finds them all.
  static final String IN_FLIGHT = "yes";

  private static final String REDEPLOY_OF = "redeploy_of";

  private DeploymentItem() {}

  static Map<String, AttributeValue> key(DeploymentRef deployment) {
    return Item.write()
        .text("owner", deployment.owner().key())
        .text("id", deployment.id().value())
        .done();
  }

  /// A pending one's item.
  static Map<String, AttributeValue> write(Deployment deployment) {
    var order = deployment.order();
    var earlier = order.earlierBuild();
    return Item.write()
        .text("owner", order.owner().key())
        .text("id", deployment.id().value())
        .text("workspace_id", order.workspaceId().value())
        .map("artifact", ArtifactItem.write(order.artifact()))
        .text("target", order.target().wireName())
        .text("config_id", order.configId().value())
        .text(REDEPLOY_OF, earlier == null ? null : earlier.deployment().value())
        .text(RolloutItem.BUNDLE_KEY, earlier == null ? null : earlier.bundleKey())
        .text("status", deployment.status().wireName())
        .seconds("created_at", deployment.createdAt())
        .seconds("deadline", deployment.deadline())
        .number("version", deployment.version())
        .text("in_flight", IN_FLIGHT)
        .done();
  }

  static Deployment read(Item item) {
    var status = status(item);
    return new Deployment(
        new DeploymentId(item.text("id")),
        readOrder(item),
        item.seconds("created_at"),
        item.seconds("deadline"),
        status,
        readOutcome(item, status),
        version(item));
  }

  static Status status(Item item) {
    return item.constant("status", Status.values(), Status::wireName);
  }

  static int version(Item item) {
    return Math.toIntExact(item.number("version"));
  }

  private static Order readOrder(Item item) {
    return new Order(
        Owner.ofKey(item.text("owner")),
        new WorkspaceId(item.text("workspace_id")),
        ArtifactItem.read(item.map("artifact")),
        item.constant("target", Target.values(), Target::wireName),
        new ConfigId(item.text("config_id")),
        readEarlierBuild(item));
  }

  /// Where there is one, no step of this deployment has written the bundle's key.
  private static @Nullable EarlierBuild readEarlierBuild(Item item) {
    var source = item.optionalText(REDEPLOY_OF);
    return source == null
        ? null
        : new EarlierBuild(new DeploymentId(source), item.text(RolloutItem.BUNDLE_KEY));
  }

  private static @Nullable Outcome readOutcome(Item item, Status status) {
    return switch (status) {
      case PENDING, BUILDING, DEPLOYING -> null;
      case LIVE -> new Outcome.Live(URI.create(item.text("url")), item.seconds("completed_at"));
      case FAILED ->
          new Outcome.Failed(FailureItem.read(item.map("failure")), item.seconds("completed_at"));
    };
  }
}
