package com.miteos.deployments.local.template;

import com.miteos.deployments.local.template.Value.Fields;
import java.util.Optional;

/// A resource as it is written.
record RawResource(String where, String logicalId, String type, Fields properties) {
  Optional<Value> property(String name) {
    return Optional.ofNullable(properties.values().get(name));
  }
}
