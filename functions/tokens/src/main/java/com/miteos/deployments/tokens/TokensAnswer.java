package com.miteos.deployments.tokens;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/// What came of an action.
sealed interface TokensAnswer {
  /// A new token; its text is shown this once.
  record Issued(String token, @JsonUnwrapped TokenView details) implements TokensAnswer {}

  /// The token opens nothing any more, everywhere within a minute.
  record Revoked(String tokenId, boolean revoked) implements TokensAnswer {}

  /// An account's tokens, the newest first.
  record Listed(List<TokenView> tokens) implements TokensAnswer {
    public Listed {
      tokens = List.copyOf(tokens);
    }
  }
}
