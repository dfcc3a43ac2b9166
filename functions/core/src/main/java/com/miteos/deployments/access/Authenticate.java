package com.miteos.deployments.access;

import com.miteos.deployments.access.Authentication.Ended;
import com.miteos.deployments.access.Authentication.Granted;
import com.miteos.deployments.access.Authentication.Malformed;
import com.miteos.deployments.access.Authentication.Unknown;
import java.time.InstantSource;

/// Tells who a request comes from by its token.
public final class Authenticate {
  private final RecentTokens tokens;
  private final InstantSource clock;

  public Authenticate(TokenRepository tokens, InstantSource clock) {
    this.tokens = new RecentTokens(tokens, clock);
    this.clock = clock;
  }

  public Authentication run(TokenText presented) {
    if (!presented.isWellFormed()) {
      return new Malformed();
    }
    var hash = TokenHash.of(presented);
    return tokens
        .find(hash.id())
        .filter(token -> token.hash().matches(hash))
        .map(this::judge)
        .orElseGet(Unknown::new);
  }

  private Authentication judge(ApiToken token) {
    return token.hasEnded(clock.instant())
        ? new Ended()
        : new Granted(new Caller(token.owner(), token.scopes()));
  }
}
