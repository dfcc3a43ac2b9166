package com.miteos.deployments.access;

import java.time.InstantSource;

/// Ends a token at once; a minute later at the most it opens nothing anywhere.
public final class RevokeToken {
  private final TokenRepository tokens;
  private final InstantSource clock;

  public RevokeToken(TokenRepository tokens, InstantSource clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  /// Whether there is such a token.
  public boolean run(TokenId id) {
    return tokens.endBy(id, clock.instant());
  }
}
