package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.access.Owner;
import com.miteos.deployments.config.ConfigId;
import com.miteos.deployments.config.DeployConfig;
import com.miteos.deployments.deployment.OrderLookup;
import com.miteos.deployments.limits.RequestWindow;
import com.miteos.deployments.workspace.Workspace;
import com.miteos.deployments.workspace.WorkspaceId;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads config, workspace and the count of requests in one call, as all are items of the accounts
/// table.
final class DynamoDbOrderLookup implements OrderLookup {
  private final Tables tables;
  private final BatchReads batchReads;
  private final InstantSource clock;

  DynamoDbOrderLookup(Tables tables, BatchReads batchReads, InstantSource clock) {
    this.tables = tables;
    this.batchReads = batchReads;
    this.clock = clock;
  }

  @Override
  public Found find(Owner owner, ConfigId configId, WorkspaceId workspaceId) {
    var account = owner.account();
    var keys =
        List.of(
            ConfigItem.key(account, configId),
            WorkspaceItem.key(account, workspaceId),
            UsageItem.requestsKey(owner, RequestWindow.at(clock.instant())));
    @Nullable DeployConfig config = null;
    @Nullable Workspace workspace = null;
    var requests = 0;
    for (var item : batchReads.read(tables.accounts(), keys)) {
      if (item.text("entry").startsWith(ConfigItem.PREFIX)) {
        config = ConfigItem.read(item);
      } else if (item.text("entry").startsWith(UsageItem.REQUESTS_PREFIX)) {
        requests = UsageItem.count(item);
      } else {
        workspace = WorkspaceItem.read(account, workspaceId, item);
      }
    }
    return new Found(config, workspace, requests);
  }
}
