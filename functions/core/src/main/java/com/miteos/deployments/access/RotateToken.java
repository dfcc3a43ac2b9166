package com.miteos.deployments.access;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Replaces a token by a new one with the same rights, leaving the old one good for a while.
public final class RotateToken {
  private final TokenRepository tokens;
  private final IssueToken issueToken;
  private final InstantSource clock;

  public RotateToken(TokenRepository tokens, IssueToken issueToken, InstantSource clock) {
    this.tokens = tokens;
    this.issueToken = issueToken;
    this.clock = clock;
  }

  /// The new token ends when the old one would have; empty where there is no such token or it has
  /// ended.
  public Optional<IssuedToken> run(TokenId id, Duration overlap) {
    var now = clock.instant();
    return tokens
        .find(id)
        .filter(token -> !token.hasEnded(now))
        .map(token -> replace(token, overlap));
  }

  private IssuedToken replace(ApiToken token, Duration overlap) {
    var issued = issueToken.run(token.owner(), token.scopes(), token.endsAt());
    tokens.endBy(token.id(), clock.instant().plus(overlap));
    return issued;
  }
}
