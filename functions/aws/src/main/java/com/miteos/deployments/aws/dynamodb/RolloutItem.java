package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.deployment.Release;
import com.miteos.deployments.deployment.Rollout;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A rollout as attributes of its deployment's item.
final class RolloutItem {
  static final String BUNDLE_KEY = "bundle_key";

  private RolloutItem() {}

  static Rollout read(Item item) {
    return new Rollout(
        item.optionalText(BUNDLE_KEY),
        item.find("attempt").map(AttributeValue::n).map(Integer::valueOf).orElse(0),
        item.optionalMap("release").map(RolloutItem::readRelease).orElse(null));
  }

  static AttributeValue write(Release release) {
    var details = Item.write();
    release.details().forEach(details::text);
    return Item.write().text("provider_id", release.providerId()).map("details", details).asMap();
  }

  private static Release readRelease(Item item) {
    var details = new TreeMap<String, String>();
    item.map("details").attributes().forEach((name, value) -> details.put(name, value.s()));
    return new Release(item.text("provider_id"), details);
  }
}
