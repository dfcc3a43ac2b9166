package com.miteos.deployments.local.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A DynamoDB table.
///
/// @param attributeTypes `S`, `N` or `B` by attribute name
/// @param expiryAttribute holds the epoch second an item may be deleted after
/// @param streamView what the table's stream shows of a change; no stream when absent
public record TableDefinition(
    Resource resource,
    Map<String, String> attributeTypes,
    List<KeyPart> key,
    List<Index> indexes,
    @Nullable String expiryAttribute,
    @Nullable String streamView) {
  public TableDefinition {
    attributeTypes = Map.copyOf(attributeTypes);
    key = List.copyOf(key);
    indexes = List.copyOf(indexes);
  }

  /// One attribute of a key.
  ///
  /// @param type `HASH` or `RANGE`
  public record KeyPart(String attribute, String type) {}

  /// A global secondary index.
  public record Index(
      String name, List<KeyPart> key, String projectionType, List<String> nonKeyAttributes) {
    public Index {
      key = List.copyOf(key);
      nonKeyAttributes = List.copyOf(nonKeyAttributes);
    }
  }
}
