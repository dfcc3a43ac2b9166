package com.miteos.deployments.local.template;

import com.miteos.deployments.local.template.Value.Fields;
import java.util.Optional;
import java.util.Set;

/// A resource as it is written.
///
/// `ownOnly` names the properties that the template's defaults do not reach; `imageFolder` is what
/// the Dockerfile of a function copies, empty where it has none.
record RawResource(
    String where,
    String logicalId,
    String type,
    Fields properties,
    Set<String> ownOnly,
    String imageFolder) {
  Optional<Value> property(String name) {
    return Optional.ofNullable(properties.values().get(name));
  }
}
