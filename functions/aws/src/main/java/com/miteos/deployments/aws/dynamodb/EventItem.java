package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.Status;
import com.miteos.deployments.history.DeploymentEvent;
import java.util.Locale;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// An event as an item of the history table.
final class EventItem {
  static final long HIGHEST = 9_999_999_999L;

  private static final String PREFIX = "event#";

  private EventItem() {}

  static String entry(long seq) {
    return PREFIX + String.format(Locale.ROOT, "%010d", seq);
  }

  /// Puts the event in its place, unless there is one already.
  static TransactWriteItem put(String table, DeploymentId deployment, DeploymentEvent event) {
    var item =
        Item.write()
            .text("deployment", deployment.value())
            .text("entry", entry(event.seq()))
            .seconds("at", event.at())
            .text("status", event.status().wireName())
            .text("detail", event.detail())
            .done();
    var put =
        Put.builder()
            .tableName(table)
            .item(item)
            .conditionExpression("attribute_not_exists(entry)")
            .build();
    return TransactWriteItem.builder().put(put).build();
  }

  static DeploymentEvent read(Item item) {
    return new DeploymentEvent(
        Integer.parseInt(item.text("entry").substring(PREFIX.length())),
        item.seconds("at"),
        item.constant("status", Status.values(), Status::wireName),
        item.text("detail"));
  }
}
