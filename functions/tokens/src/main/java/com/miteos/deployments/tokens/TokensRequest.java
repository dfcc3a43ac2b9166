package com.miteos.deployments.tokens;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.access.Mode;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.access.Scope;
import com.miteos.deployments.access.TokenId;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What an operator asks for: an action and what it needs.
///
/// | action | members |
/// |---|---|
/// | `create` | `account`, `mode`, `scopes`, `expires_in_days` (optional) |
/// | `rotate` | `token_id`, `overlap_seconds` |
/// | `revoke` | `token_id` |
/// | `list` | `account` |
record TokensRequest(
    @Nullable String action,
    @Nullable String account,
    @Nullable String mode,
    @Nullable List<String> scopes,
    @Nullable Integer expiresInDays,
    @Nullable String tokenId,
    @Nullable Integer overlapSeconds) {
  private static final int LONGEST_LIFE_DAYS = 3_650;
  private static final int LONGEST_OVERLAP_SECONDS = 30 * 24 * 60 * 60;

  TokensRequest {
    scopes = scopes == null ? null : List.copyOf(scopes);
  }

  String parsedAction() {
    return required("action", action);
  }

  AccountId parsedAccount() {
    return parsed("account", account, AccountId::new);
  }

  Owner parsedOwner() {
    return new Owner(parsedAccount(), parsed("mode", mode, Mode::of));
  }

  Set<Scope> parsedScopes() {
    var parsed = EnumSet.noneOf(Scope.class);
    for (var name : required("scopes", scopes)) {
      parsed.add(
          Scope.find(name)
              .orElseThrow(() -> refusal("scopes", "some of " + Scope.accepted(), name)));
    }
    if (parsed.isEmpty()) {
      throw refusal("scopes", "some of " + Scope.accepted(), "none");
    }
    return parsed;
  }

  /// Absent for a token that does not expire.
  @Nullable Duration parsedLife() {
    return expiresInDays == null
        ? null
        : Duration.ofDays(within("expires_in_days", 1, LONGEST_LIFE_DAYS, expiresInDays));
  }

  TokenId parsedTokenId() {
    return parsed("token_id", tokenId, TokenId::new);
  }

  Duration parsedOverlap() {
    var seconds = required("overlap_seconds", overlapSeconds);
    return Duration.ofSeconds(within("overlap_seconds", 0, LONGEST_OVERLAP_SECONDS, seconds));
  }

  private static int within(String name, int least, int most, int value) {
    if (value < least || value > most) {
      throw refusal(name, least + " to " + most, String.valueOf(value));
    }
    return value;
  }

  private static <T> T parsed(String name, @Nullable String text, Function<String, T> parse) {
    var given = required(name, text);
    try {
      return parse.apply(given);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  private static <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw refusal(name, "a value", "nothing");
    }
    return value;
  }

  private static IllegalArgumentException refusal(String name, String expected, String got) {
    return new IllegalArgumentException("%s: expected %s, got %s".formatted(name, expected, got));
  }
}
