package com.miteos.deployments.configs;

import com.miteos.deployments.secret.Secret;
import java.util.Map;
import java.util.Set;

/// Which build variables stay as they are, and which are set anew.
record Variables(Set<String> kept, Map<String, Secret> set) {
  static final Variables NONE = new Variables(Set.of(), Map.of());

  Variables {
    kept = Set.copyOf(kept);
    set = Map.copyOf(set);
  }
}
