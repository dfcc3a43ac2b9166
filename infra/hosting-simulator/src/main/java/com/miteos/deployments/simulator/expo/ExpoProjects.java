package com.miteos.deployments.simulator.expo;

import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Pattern;

/// The projects and what their owners do with them; one that nobody asked for before comes into
/// being, unless its id starts with `missing`.
final class ExpoProjects {
  private static final String MISSING = "missing";
  private static final Pattern DOMAIN = Pattern.compile("[a-z0-9](?!.*--)[a-z0-9-]+[a-z0-9]");
  private static final Pattern IDENTIFIER = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?");
  private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]{1,64}");

  /// What a label of a domain name may have.
  private static final int LONGEST_LABEL = 63;

  private final ExpoStore store;
  private final InstantSource clock;

  ExpoProjects(ExpoStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  ExpoApp get(String id) {
    if (id.startsWith(MISSING) || !ID.matcher(id).matches()) {
      throw ExpoErrors.noSuchApp(id);
    }
    return store.exclusively(() ->
        store
            .app(id)
            .orElseGet(() -> store.save(new ExpoApp(id, null, Map.of(), clock.instant()))));
  }

  String suggestDomain(ExpoApp app) {
    var name = app.slug();
    return isTaken(name) ? name + "-" + Integer.toHexString(app.id().hashCode()) : name;
  }

  ExpoApp assignDomain(ExpoApp app, String name) {
    return store.exclusively(() -> {
      if (get(app.id()).domain() != null) {
        throw ExpoErrors.invalid("The app already has a dev domain name.");
      }
      if (!DOMAIN.matcher(name).matches()) {
        throw ExpoErrors.invalid("Not a dev domain name: " + name);
      }
      if (isTaken(name)) {
        throw ExpoErrors.domainTaken(name);
      }
      return store.save(get(app.id()).withDomain(name));
    });
  }

  /// The name of a deployment as far as its host name goes.
  String fullName(ExpoApp app, String identifier) {
    var domain = app.domain();
    if (domain == null) {
      throw ExpoErrors.noDomain();
    }
    var name = domain + "--" + identifier;
    if (!IDENTIFIER.matcher(identifier).matches() || name.length() > LONGEST_LABEL) {
      throw ExpoErrors.invalid("Not a deployment identifier: " + identifier);
    }
    return name;
  }

  ExpoDeployment assignAlias(ExpoApp app, String identifier, String alias) {
    return store.exclusively(() -> {
      var deployment = live(app, identifier);
      if (!alias.equals(ExpoApp.PRODUCTION)) {
        fullName(app, alias);
      }
      store.save(get(app.id()).withAlias(alias, identifier));
      return deployment;
    });
  }

  void deleteAlias(ExpoApp app, String alias) {
    store.exclusively(() -> {
      if (!get(app.id()).aliases().containsKey(alias)) {
        throw ExpoErrors.invalid("There is no such alias.");
      }
      return store.save(get(app.id()).withoutAlias(alias));
    });
  }

  ExpoDeployment live(ExpoApp app, String identifier) {
    return store
        .findLive(app.id(), identifier)
        .orElseThrow(() -> ExpoErrors.invalid("There is no deployment " + identifier + "."));
  }

  private boolean isTaken(String name) {
    return store.apps().stream().anyMatch(app -> name.equals(app.domain()));
  }
}
