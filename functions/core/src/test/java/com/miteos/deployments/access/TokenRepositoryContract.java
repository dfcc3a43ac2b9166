package com.miteos.deployments.access;

import static com.miteos.deployments.testing.Samples.ACCOUNT;
import static com.miteos.deployments.testing.Samples.LIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.testing.Repositories;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every store of tokens does.
public interface TokenRepositoryContract {
  Instant CREATED = Instant.parse("2026-11-24T10:00:00Z");
  Instant ENDS = Instant.parse("2027-01-01T00:00:00Z");

  /// New and empty at every call.
  Repositories repositories();

  @Test
  default void givesATokenBackAsItWas() {
    var tokens = repositories().tokens();
    var lasting = token("lasting", LIVE, null);
    var limited =
        new ApiToken(
            TokenHash.of(new TokenText("limited")),
            new Owner(ACCOUNT, Mode.TEST),
            Set.of(Scope.DEPLOYMENTS_READ),
            CREATED.plusMillis(5),
            ENDS);

    tokens.add(lasting);
    tokens.add(limited);

    assertThat(tokens.find(lasting.id())).contains(lasting);
    assertThat(tokens.find(limited.id())).contains(limited);
  }

  @Test
  default void knowsNoTokenThatWasNeverAdded() {
    var tokens = repositories().tokens();
    var missing = token("missing", LIVE, null);

    assertThat(tokens.find(missing.id())).isEmpty();
    assertThat(tokens.endBy(missing.id(), ENDS)).isFalse();
    assertThat(tokens.find(missing.id())).isEmpty();
  }

  @Test
  default void refusesATokenItHasAlready() {
    var tokens = repositories().tokens();
    var token = token("once", LIVE, null);
    tokens.add(token);

    assertThatThrownBy(() -> tokens.add(token))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(token.id().value());
  }

  @Test
  default void listsAnAccountsTokensNewestFirst() {
    var tokens = repositories().tokens();
    var first = token("first", LIVE, null);
    var second =
        new ApiToken(
            TokenHash.of(new TokenText("second")),
            new Owner(ACCOUNT, Mode.TEST),
            Set.of(Scope.CONFIGS_READ),
            CREATED.plusSeconds(1),
            null);
    var other = token("other", new Owner(new AccountId("acct_other"), Mode.LIVE), null);

    tokens.add(second);
    tokens.add(other);
    tokens.add(first);

    assertThat(tokens.list(ACCOUNT)).containsExactly(second, first);
    assertThat(tokens.list(new AccountId("acct_none"))).isEmpty();
  }

  @Test
  default void bringsAnEndForwardAndNeverPutsItOff() {
    var tokens = repositories().tokens();
    var lasting = token("lasting", LIVE, null);
    var ending = token("ending", LIVE, ENDS);
    tokens.add(lasting);
    tokens.add(ending);

    assertThat(tokens.endBy(lasting.id(), ENDS)).isTrue();
    assertThat(tokens.endBy(ending.id(), ENDS.plusSeconds(1))).isTrue();
    assertThat(tokens.find(lasting.id())).map(ApiToken::endsAt).contains(ENDS);
    assertThat(tokens.find(ending.id())).map(ApiToken::endsAt).contains(ENDS);

    assertThat(tokens.endBy(ending.id(), CREATED)).isTrue();
    assertThat(tokens.find(ending.id())).map(ApiToken::endsAt).contains(CREATED);
    assertThat(tokens.list(ACCOUNT)).extracting(ApiToken::endsAt).contains(CREATED, ENDS);
  }

  private static ApiToken token(String text, Owner owner, @Nullable Instant endsAt) {
    return new ApiToken(
        TokenHash.of(new TokenText(text)), owner, EnumSet.allOf(Scope.class), CREATED, endsAt);
  }
}
