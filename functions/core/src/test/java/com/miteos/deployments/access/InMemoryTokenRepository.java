package com.miteos.deployments.access;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tokens in a map.
public final class InMemoryTokenRepository implements TokenRepository {
  private static final Comparator<ApiToken> NEWEST_FIRST =
      Comparator.comparing(ApiToken::createdAt)
          .thenComparing(token -> token.id().value())
          .reversed();

  private final Map<TokenId, ApiToken> tokens = new HashMap<>();

  @Override
  public synchronized void add(ApiToken token) {
    if (tokens.putIfAbsent(token.id(), token) != null) {
      throw new IllegalStateException(token.id().value() + " is already stored");
    }
  }

  @Override
  public synchronized Optional<ApiToken> find(TokenId id) {
    return Optional.ofNullable(tokens.get(id));
  }

  @Override
  public synchronized List<ApiToken> list(AccountId account) {
    return tokens.values().stream()
        .filter(token -> token.owner().account().equals(account))
        .sorted(NEWEST_FIRST)
        .toList();
  }

  @Override
  public synchronized boolean endBy(TokenId id, Instant moment) {
    return tokens.computeIfPresent(id, (_, token) -> endedBy(token, moment)) != null;
  }

  private static ApiToken endedBy(ApiToken token, Instant moment) {
    return token.hasEnded(moment)
        ? token
        : new ApiToken(token.hash(), token.owner(), token.scopes(), token.createdAt(), moment);
  }
}
