package com.miteos.deployments.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// Remembers the tokens looked up lately, for less than the minute in which a revocation must show
/// everywhere.
final class RecentTokens {
  static final Duration REMEMBERED_FOR = Duration.ofSeconds(45);
  static final int MOST = 1_000;

  private final TokenRepository tokens;
  private final InstantSource clock;
  private final SequencedMap<TokenId, Sighting> sightings = new LinkedHashMap<>();

  private record Sighting(ApiToken token, Instant forgetAt) {}

  RecentTokens(TokenRepository tokens, InstantSource clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  Optional<ApiToken> find(TokenId id) {
    var now = clock.instant();
    var remembered = recall(id, now);
    if (remembered.isPresent()) {
      return remembered;
    }
    var found = tokens.find(id);
    found.ifPresent(token -> remember(token, now.plus(REMEMBERED_FOR)));
    return found;
  }

  private synchronized Optional<ApiToken> recall(TokenId id, Instant now) {
    var sighting = sightings.get(id);
    return sighting != null && now.isBefore(sighting.forgetAt)
        ? Optional.of(sighting.token)
        : Optional.empty();
  }

  private synchronized void remember(ApiToken token, Instant forgetAt) {
    sightings.remove(token.id());
    if (sightings.size() >= MOST) {
      sightings.pollFirstEntry();
    }
    sightings.put(token.id(), new Sighting(token, forgetAt));
  }
}
