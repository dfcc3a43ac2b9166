package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.config.ConfigId;
import com.miteos.deployments.config.DeployConfig;
import com.miteos.deployments.deployment.OrderLookup;
import com.miteos.deployments.workspace.Workspace;
import com.miteos.deployments.workspace.WorkspaceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads config and workspace in one call, as both are items of the accounts table.
final class DynamoDbOrderLookup implements OrderLookup {
  private final Tables tables;
  private final BatchReads batchReads;

  DynamoDbOrderLookup(Tables tables, BatchReads batchReads) {
    this.tables = tables;
    this.batchReads = batchReads;
  }

  @Override
  public Found find(AccountId account, ConfigId configId, WorkspaceId workspaceId) {
    var keys = List.of(ConfigItem.key(account, configId), WorkspaceItem.key(account, workspaceId));
    @Nullable DeployConfig config = null;
    @Nullable Workspace workspace = null;
    for (var item : batchReads.read(tables.accounts(), keys)) {
      if (item.text("entry").startsWith(ConfigItem.PREFIX)) {
        config = ConfigItem.read(item);
      } else {
        workspace = WorkspaceItem.read(account, workspaceId, item);
      }
    }
    return new Found(config, workspace);
  }
}
