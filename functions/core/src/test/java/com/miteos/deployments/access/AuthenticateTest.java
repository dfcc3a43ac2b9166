package com.miteos.deployments.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.access.Authentication.Ended;
import com.miteos.deployments.access.Authentication.Granted;
import com.miteos.deployments.access.Authentication.Malformed;
import com.miteos.deployments.access.Authentication.Unknown;
import com.miteos.deployments.testing.Samples;
import com.miteos.deployments.time.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuthenticateTest {
  private final SettableClock clock = SettableClock.at("2024-11-14T10:22:05Z");
  private final CountingTokens tokens = new CountingTokens();
  private final IssueToken issueToken = new IssueToken(tokens, clock, new Random(1));
  private final Authenticate authenticate = new Authenticate(tokens, clock);

  private IssuedToken issue() {
    return issueToken.run(Samples.LIVE, Set.of(Scope.CONFIGS_READ), null);
  }

  @Test
  void tellsWhoseTokenItIs() {
    assertThat(authenticate.run(issue().text()))
        .isEqualTo(new Granted(new Caller(Samples.LIVE, Set.of(Scope.CONFIGS_READ))));
  }

  @Test
  void storesNothingOfATokensText() {
    var issued = issue();

    assertThat(tokens.find(issued.token().id()).orElseThrow().toString())
        .doesNotContain(issued.text().value().substring("mt_live_".length()));
    assertThat(issued.toString()).doesNotContain(issued.text().value());
  }

  @Test
  void refusesAMistypedTokenWithoutALookUp() {
    assertThat(authenticate.run(new TokenText("mt_live_xxx"))).isEqualTo(new Malformed());
    assertThat(tokens.lookUps()).isZero();
  }

  @Test
  void doesNotKnowATokenNobodyIssued() {
    var stranger = TokenText.generate(Mode.LIVE, new Random(99));

    assertThat(authenticate.run(stranger)).isEqualTo(new Unknown());
  }

  @Test
  void doesNotTakeAnotherTokenForTheOneThatSharesItsId() {
    var presented = TokenText.generate(Mode.LIVE, new Random(99));
    var hash = TokenHash.of(presented);
    var lookalike = new TokenHash(hash.hex().substring(0, 32) + "0".repeat(32));
    tokens.add(
        new ApiToken(lookalike, Samples.LIVE, Set.of(Scope.CONFIGS_READ), clock.instant(), null));

    assertThat(authenticate.run(presented)).isEqualTo(new Unknown());
  }

  @Test
  void looksATokenUpOnceInAWhile() {
    var token = issue().text();

    for (var count = 0; count < 100; count++) {
      assertThat(authenticate.run(token)).isInstanceOf(Granted.class);
    }
    assertThat(tokens.lookUps()).isEqualTo(1);

    clock.advance(RecentTokens.REMEMBERED_FOR);

    assertThat(authenticate.run(token)).isInstanceOf(Granted.class);
    assertThat(tokens.lookUps()).isEqualTo(2);
  }

  @Test
  void noticesARevocationWithinAMinuteEvenOfATokenInUse() {
    var token = issue();
    assertThat(authenticate.run(token.text())).isInstanceOf(Granted.class);
    assertThat(new RevokeToken(tokens, clock).run(token.token().id())).isTrue();

    for (var second = 0; second < 59; second++) {
      clock.advance(Duration.ofSeconds(1));
      var _ = authenticate.run(token.text());
    }
    clock.advance(Duration.ofSeconds(1));

    assertThat(authenticate.run(token.text())).isEqualTo(new Ended());
    assertThat(RecentTokens.REMEMBERED_FOR).isLessThan(Duration.ofSeconds(60));
  }

  @Test
  void noticesAnExpiryAtOnceEvenOfARememberedToken() {
    var token =
        issueToken.run(Samples.LIVE, Set.of(Scope.CONFIGS_READ), clock.instant().plusSeconds(10));
    assertThat(authenticate.run(token.text())).isInstanceOf(Granted.class);

    clock.advance(Duration.ofSeconds(10));

    assertThat(authenticate.run(token.text())).isEqualTo(new Ended());
  }

  @Test
  void takesATokenThatWasUnknownBefore() {
    var token = issue();
    var elsewhere = new CountingTokens();
    var late = new Authenticate(elsewhere, clock);
    assertThat(late.run(token.text())).isEqualTo(new Unknown());

    elsewhere.add(token.token());

    assertThat(late.run(token.text())).isInstanceOf(Granted.class);
  }

  @Test
  void remembersAThousandTokensAndForgetsTheOldest() {
    var issued = new ArrayList<TokenText>();
    for (var count = 0; count <= RecentTokens.MOST; count++) {
      issued.add(issue().text());
    }
    issued.forEach(authenticate::run);
    var before = tokens.lookUps();

    var _ = authenticate.run(issued.getLast());
    assertThat(tokens.lookUps()).isEqualTo(before);
    var _ = authenticate.run(issued.getFirst());
    assertThat(tokens.lookUps()).isEqualTo(before + 1);
  }

  /// Counts how often a token is looked up.
  private static final class CountingTokens implements TokenRepository {
    private final InMemoryTokenRepository tokens = new InMemoryTokenRepository();
    private int lookUps;

    int lookUps() {
      return lookUps;
    }

    @Override
    public void add(ApiToken token) {
      tokens.add(token);
    }

    @Override
    public Optional<ApiToken> find(TokenId id) {
      lookUps++;
      return tokens.find(id);
    }

    @Override
    public List<ApiToken> list(AccountId account) {
      return tokens.list(account);
    }

    @Override
    public boolean endBy(TokenId id, Instant moment) {
      return tokens.endBy(id, moment);
    }
  }
}
