package com.miteos.deployments.access;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A token as it is stored: whose it is, what it may do, and when it ends, if ever.
///
/// Times are whole seconds. A revoked token is one that has ended.
public record ApiToken(
    TokenHash hash, Owner owner, Set<Scope> scopes, Instant createdAt, @Nullable Instant endsAt) {
  public ApiToken {
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("a token needs a scope, one of " + Scope.accepted());
    }
    createdAt = createdAt.truncatedTo(ChronoUnit.SECONDS);
    endsAt = endsAt == null ? null : endsAt.truncatedTo(ChronoUnit.SECONDS);
    scopes = Collections.unmodifiableSet(EnumSet.copyOf(scopes));
  }

  public TokenId id() {
    return hash.id();
  }

  public boolean hasEnded(Instant now) {
    return endsAt != null && !now.isBefore(endsAt);
  }
}
