package com.miteos.deployments.tokens;

import com.miteos.deployments.access.ApiToken;
import com.miteos.deployments.access.Scope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A stored token as the operator sees it, without its text.
record TokenView(
    String tokenId,
    String account,
    String mode,
    List<String> scopes,
    String createdAt,
    @Nullable String endsAt,
    boolean active) {
  TokenView {
    scopes = List.copyOf(scopes);
  }

  static TokenView of(ApiToken token, Instant now) {
    var endsAt = token.endsAt();
    return new TokenView(
        token.id().value(),
        token.owner().account().value(),
        token.owner().mode().wireName(),
        token.scopes().stream().map(Scope::wireName).toList(),
        token.createdAt().toString(),
        endsAt == null ? null : endsAt.toString(),
        !token.hasEnded(now));
  }
}
