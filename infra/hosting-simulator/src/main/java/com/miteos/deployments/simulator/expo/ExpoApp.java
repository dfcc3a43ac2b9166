package com.miteos.deployments.simulator.expo;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A project: its preview domain once it has one, and which deployment each alias shows.
///
/// @param aliases deployment identifiers by alias, the production one under the empty name
record ExpoApp(String id, @Nullable String domain, Map<String, String> aliases, Instant createdAt) {
  static final String PRODUCTION = "";
  static final String ACCOUNT = "simulator";

  /// The first part of the id is enough to tell projects apart.
  String slug() {
    return "app-" + id.split("-", 2)[0];
  }

  ExpoApp withDomain(String name) {
    return new ExpoApp(id, name, aliases, createdAt);
  }

  ExpoApp withAlias(String alias, String identifier) {
    var more = new TreeMap<>(aliases);
    more.put(alias, identifier);
    return new ExpoApp(id, domain, more, createdAt);
  }

  ExpoApp withoutAlias(String alias) {
    var fewer = new TreeMap<>(aliases);
    fewer.remove(alias);
    return new ExpoApp(id, domain, fewer, createdAt);
  }
}
