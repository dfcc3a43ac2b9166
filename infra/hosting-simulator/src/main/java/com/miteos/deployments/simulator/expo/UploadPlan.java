package com.miteos.deployments.simulator.expo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Map;

/// How missing content is to be sent: a few files or large ones singly, all others in batches.
///
/// By which rule Expo does it is not known; this one makes clients do both.
final class UploadPlan {
  private static final int FEW = 8;
  private static final int BATCH = 50;
  private static final long LARGE = 1 << 20;

  private UploadPlan() {}

  /// @param missing sizes by digest, in the order of the site's list
  static ArrayNode of(Map<String, Long> missing) {
    var plan = JsonNodeFactory.instance.arrayNode();
    var small = new ArrayList<String>();
    missing.forEach((digest, size) -> {
      if (missing.size() <= FEW || size > LARGE) {
        plan.addObject().putArray("sha512").add(digest);
      } else {
        small.add(digest);
      }
    });
    for (var from = 0; from < small.size(); from += BATCH) {
      var batch = plan.addObject().putArray("sha512");
      small.subList(from, Math.min(from + BATCH, small.size())).forEach(batch::add);
    }
    return plan;
  }
}
