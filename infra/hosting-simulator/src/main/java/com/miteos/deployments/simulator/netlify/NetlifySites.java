package com.miteos.deployments.simulator.netlify;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds sites the ways Netlify does; one that nobody asked for before comes into being, unless its
/// name starts with `missing`.
final class NetlifySites {
  private static final String MISSING = "missing";
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern HOUSE_DOMAIN = Pattern.compile("(.+)\\.netlify\\.(app|com)");

  private final NetlifyStore store;
  private final InstantSource clock;

  NetlifySites(NetlifyStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /// By id or domain; a bare name is neither.
  Optional<NetlifySite> find(String idOrDomain) {
    var wanted = idOrDomain.toLowerCase(Locale.ROOT);
    if (ID.matcher(wanted).matches()) {
      return Optional.of(byId(wanted));
    }
    var house = HOUSE_DOMAIN.matcher(wanted);
    if (house.matches()) {
      var name = house.group(1);
      return ID.matcher(name).matches() ? Optional.of(byId(name)) : byName(name);
    }
    return wanted.contains(".") ? byCustomDomain(wanted) : Optional.empty();
  }

  /// Every site whose name contains the words, which includes the one of exactly that name.
  List<NetlifySite> search(String name) {
    byName(name.toLowerCase(Locale.ROOT));
    return all().stream().filter(site -> site.name().contains(name)).toList();
  }

  List<NetlifySite> all() {
    return store.sites().stream().sorted(Comparator.comparing(NetlifySite::name)).toList();
  }

  /// Nothing when the name is taken.
  Optional<NetlifySite> create(String name) {
    return store.exclusively(() ->
        named(name).isPresent() ? Optional.empty() : Optional.of(add(idOf(name), name, null)));
  }

  private NetlifySite byId(String id) {
    return store.exclusively(
        () -> store.site(id).orElseGet(() -> add(id, "site-" + id.substring(0, 8), null)));
  }

  private Optional<NetlifySite> byName(String name) {
    if (name.startsWith(MISSING)) {
      return Optional.empty();
    }
    return Optional.of(
        store.exclusively(() -> named(name).orElseGet(() -> add(idOf(name), name, null))));
  }

  private Optional<NetlifySite> byCustomDomain(String domain) {
    if (domain.startsWith(MISSING)) {
      return Optional.empty();
    }
    return Optional.of(
        store.exclusively(() ->
            store.sites().stream()
                .filter(site -> domain.equals(site.customDomain()))
                .findFirst()
                .orElseGet(() -> add(idOf(domain), domain.replace('.', '-'), domain))));
  }

  private Optional<NetlifySite> named(String name) {
    return store.sites().stream().filter(site -> site.name().equals(name)).findFirst();
  }

  private NetlifySite add(String id, String name, @Nullable String customDomain) {
    var now = clock.instant();
    return store.save(new NetlifySite(id, name, customDomain, null, false, now, now));
  }

  private static String idOf(String name) {
    return UUID.nameUUIDFromBytes(("netlify site " + name).getBytes(StandardCharsets.UTF_8))
        .toString();
  }
}
