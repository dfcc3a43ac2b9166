package com.miteos.deployments.simulator.cloudflare;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Finds projects; one that nobody asked for before comes into being, unless its name starts with
/// `missing`.
final class PagesProjects {
  private static final String MISSING = "missing";
  private static final String PRODUCTION_BRANCH = "main";

  private final CloudflareStore store;
  private final InstantSource clock;
  private final RandomGenerator random;

  PagesProjects(CloudflareStore store, InstantSource clock, RandomGenerator random) {
    this.store = store;
    this.clock = clock;
    this.random = random;
  }

  Optional<PagesProject> find(String account, String name) {
    return name.startsWith(MISSING)
        ? Optional.empty()
        : Optional.of(
            store.exclusively(
                () -> named(account, name).orElseGet(() -> add(account, name, PRODUCTION_BRANCH))));
  }

  /// Nothing when the name is taken.
  Optional<PagesProject> create(String account, String name, String productionBranch) {
    return store.exclusively(() ->
        named(account, name).isPresent()
            ? Optional.empty()
            : Optional.of(add(account, name, productionBranch)));
  }

  List<PagesProject> all() {
    return store.projects().stream().sorted(Comparator.comparing(PagesProject::name)).toList();
  }

  List<PagesProject> of(String account) {
    return all().stream().filter(project -> project.account().equals(account)).toList();
  }

  private Optional<PagesProject> named(String account, String name) {
    return of(account).stream().filter(project -> project.name().equals(name)).findFirst();
  }

  private PagesProject add(String account, String name, String productionBranch) {
    var id = new UUID(random.nextLong(), random.nextLong()).toString();
    return store.save(new PagesProject(id, account, name, productionBranch, null, clock.instant()));
  }
}
