package com.miteos.deployments.access;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Makes a token for an account and mode.
public final class IssueToken {
  private final TokenRepository tokens;
  private final InstantSource clock;
  private final RandomGenerator random;

  /// `random` must be unpredictable: it is all that keeps tokens from being guessed.
  public IssueToken(TokenRepository tokens, InstantSource clock, RandomGenerator random) {
    this.tokens = tokens;
    this.clock = clock;
    this.random = random;
  }

  /// `endsAt` is absent for a token that does not expire.
  public IssuedToken run(Owner owner, Set<Scope> scopes, @Nullable Instant endsAt) {
    var text = TokenText.generate(owner.mode(), random);
    var token = new ApiToken(TokenHash.of(text), owner, scopes, clock.instant(), endsAt);
    tokens.add(token);
    return new IssuedToken(token, text);
  }
}
