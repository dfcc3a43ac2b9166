package com.miteos.deployments.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.access.Authentication.Ended;
import com.miteos.deployments.access.Authentication.Granted;
import com.miteos.deployments.access.Authentication.Malformed;
import com.miteos.deployments.access.Authentication.Unknown;
import com.miteos.deployments.secret.Secret;
import com.miteos.deployments.testing.Samples;
import com.miteos.deployments.time.SettableClock;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AuthenticateTest {
  private static final Set<Scope> SCOPES = Set.of(Scope.DEPLOYMENTS_READ, Scope.CONFIGS_WRITE);

  private final SettableClock clock = SettableClock.at("2026-11-24T10:00:00Z");
  private final InMemoryTokenRepository tokens = new InMemoryTokenRepository();
  private final IssueToken issueToken = new IssueToken(tokens, clock, new Random(5));
  private final RevokeToken revokeToken = new RevokeToken(tokens, clock);
  private final RotateToken rotateToken = new RotateToken(tokens, issueToken, clock);
  private final Authenticate authenticate = new Authenticate(tokens, clock);

  @Test
  void grantsWhatTheTokenWasIssuedFor() {
    var issued = issueToken.run(Samples.LIVE, SCOPES, null);

    assertThat(authenticate.run(issued.text()))
        .isEqualTo(new Granted(new Caller(Samples.LIVE, SCOPES)));
  }

  @Test
  void storesNothingOfTheTokensText() {
    var issued = issueToken.run(Samples.LIVE, SCOPES, null);

    assertThat(tokens.find(issued.token().id()).orElseThrow().toString())
        .doesNotContain(issued.text().value().substring(8));
  }

  @Test
  void tellsMistypedFromUnknown() {
    var neverIssued = TokenFormat.generate(Mode.LIVE, new Random(6));

    assertThat(authenticate.run(new Secret("mt_live_xxx"))).isEqualTo(new Malformed());
    assertThat(authenticate.run(neverIssued)).isEqualTo(new Unknown());
  }

  @Test
  void endsATokenAtItsMoment() {
    var issued = issueToken.run(Samples.LIVE, SCOPES, clock.instant().plusSeconds(90));

    clock.advance(Duration.ofSeconds(89));
    assertThat(authenticate.run(issued.text())).isInstanceOf(Granted.class);
    clock.advance(Duration.ofSeconds(1));
    assertThat(authenticate.run(issued.text())).isEqualTo(new Ended());
  }

  @Test
  void noticesARevocationWithinAMinute() {
    var issued = issueToken.run(Samples.LIVE, SCOPES, null);
    authenticate.run(issued.text());

    assertThat(revokeToken.run(issued.token().id())).isTrue();
    clock.advance(Duration.ofSeconds(59));

    assertThat(authenticate.run(issued.text())).isEqualTo(new Ended());
  }

  @Test
  void noticesANewTokenAtOnce() {
    var text = TokenFormat.generate(Mode.TEST, new Random(7));
    assertThat(authenticate.run(text)).isEqualTo(new Unknown());

    tokens.add(new ApiToken(TokenHash.of(text), Samples.LIVE, SCOPES, clock.instant(), null));

    assertThat(authenticate.run(text)).isInstanceOf(Granted.class);
  }

  @Test
  void leavesARotatedTokenGoodForTheOverlap() {
    var first = issueToken.run(Samples.LIVE, SCOPES, null);

    var second = rotateToken.run(first.token().id(), Duration.ofHours(1)).orElseThrow();

    assertThat(second.token().scopes()).isEqualTo(SCOPES);
    assertThat(authenticate.run(first.text())).isInstanceOf(Granted.class);
    clock.advance(Duration.ofHours(1));
    assertThat(authenticate.run(first.text())).isEqualTo(new Ended());
    assertThat(authenticate.run(second.text())).isInstanceOf(Granted.class);
  }

  @Test
  void rotatesNoTokenThatHasEnded() {
    var issued = issueToken.run(Samples.LIVE, SCOPES, null);
    revokeToken.run(issued.token().id());

    assertThat(rotateToken.run(issued.token().id(), Duration.ofHours(1))).isEmpty();
    assertThat(revokeToken.run(new TokenId("tok_missing"))).isFalse();
  }
}
