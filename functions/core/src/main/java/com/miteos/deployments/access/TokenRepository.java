package com.miteos.deployments.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The tokens that were issued; every read sees every write before it.
public interface TokenRepository {
  /// Throws IllegalStateException, having stored nothing, where the id is taken.
  void add(ApiToken token);

  /// Also one that has ended, for as long as it is kept.
  Optional<ApiToken> find(TokenId id);

  /// All of the account's in both modes, the newest first.
  List<ApiToken> list(AccountId account);

  /// Makes the token end at this moment, unless it ends sooner already; whether there is such a
  /// token.
  boolean endBy(TokenId id, Instant moment);
}
