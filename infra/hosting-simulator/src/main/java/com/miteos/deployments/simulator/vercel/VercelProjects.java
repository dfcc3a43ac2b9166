package com.miteos.deployments.simulator.vercel;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Finds projects by id or name; one that nobody asked for before comes into being, unless its name
/// starts with `missing`.
final class VercelProjects {
  private static final String ID = "prj_";
  private static final String MISSING = "missing";

  private final VercelStore store;
  private final InstantSource clock;

  VercelProjects(VercelStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /// Nothing for a project of another owner.
  Optional<VercelProject> find(String owner, String idOrName) {
    if (idOrName.startsWith(MISSING) || idOrName.startsWith(ID + MISSING)) {
      return Optional.empty();
    }
    return store.exclusively(() ->
        (idOrName.startsWith(ID)
                ? Optional.of(byId(owner, idOrName))
                : Optional.of(byName(owner, idOrName)))
            .filter(project -> project.owner().equals(owner)));
  }

  List<VercelProject> all() {
    return store.projects().stream().sorted(Comparator.comparing(VercelProject::name)).toList();
  }

  private VercelProject byId(String owner, String id) {
    return store.project(id).orElseGet(() -> add(owner, id, "site-" + hash(id).substring(0, 8)));
  }

  private VercelProject byName(String owner, String name) {
    return store.projects().stream()
        .filter(project -> project.owner().equals(owner) && project.name().equals(name))
        .findFirst()
        .orElseGet(() -> add(owner, ID + hash(owner + " " + name).substring(0, 28), name));
  }

  private VercelProject add(String owner, String id, String name) {
    return store.save(new VercelProject(id, name, owner, null, null, clock.instant()));
  }

  private static String hash(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
        .toString()
        .replace("-", "");
  }
}
