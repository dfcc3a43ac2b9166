package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.workspace.Workspace;
import com.miteos.deployments.workspace.Workspace.Upload;
import com.miteos.deployments.workspace.WorkspaceId;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A workspace as an item of the accounts table.
final class WorkspaceItem {
  private WorkspaceItem() {}

  static Map<String, AttributeValue> key(AccountId account, WorkspaceId id) {
    return Item.write()
        .text("account", account.value())
        .text("entry", "workspace#" + id.value())
        .done();
  }

  static AttributeValue write(Upload upload) {
    return Item.write()
        .map("artifact", ArtifactItem.write(upload.artifact()))
        .seconds("uploaded_at", upload.uploadedAt())
        .asMap();
  }

  static Workspace read(AccountId account, WorkspaceId id, Item item) {
    return new Workspace(
        account,
        id,
        item.optionalMap("upload").map(WorkspaceItem::readUpload).orElse(null),
        item.optionalMap("announced").map(ArtifactItem::read).orElse(null));
  }

  private static Upload readUpload(Item item) {
    return new Upload(ArtifactItem.read(item.map("artifact")), item.seconds("uploaded_at"));
  }
}
