package com.miteos.deployments.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.testing.Samples;
import com.miteos.deployments.time.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RotateTokenTest {
  private final SettableClock clock = SettableClock.at("2024-11-14T10:22:05Z");
  private final InMemoryTokenRepository tokens = new InMemoryTokenRepository();
  private final IssueToken issueToken = new IssueToken(tokens, clock, new Random(1));
  private final RotateToken rotateToken = new RotateToken(tokens, issueToken, clock);

  private ApiToken issue(@Nullable Instant endsAt) {
    return issueToken.run(Samples.LIVE, Set.of(Scope.CONFIGS_READ), endsAt).token();
  }

  private @Nullable Instant endOf(ApiToken token) {
    return tokens.find(token.id()).orElseThrow().endsAt();
  }

  @Test
  void handsTheSameRightsOn() {
    var old = issue(null);

    var renewed = rotateToken.run(old.id(), Duration.ofHours(1)).orElseThrow().token();

    assertThat(renewed.owner()).isEqualTo(old.owner());
    assertThat(renewed.scopes()).isEqualTo(old.scopes());
    assertThat(renewed.endsAt()).isNull();
    assertThat(endOf(old)).isEqualTo(clock.instant().plus(Duration.ofHours(1)));
  }

  @Test
  void doesNotProlongTheOldToken() {
    var soon = clock.instant().plusSeconds(60);
    var old = issue(soon);

    var renewed = rotateToken.run(old.id(), Duration.ofHours(1)).orElseThrow().token();

    assertThat(endOf(old)).isEqualTo(soon);
    assertThat(renewed.endsAt()).isEqualTo(soon);
  }

  @Test
  void doesNotRotateWhatIsNotInForce() {
    var ended = issue(clock.instant());

    assertThat(rotateToken.run(ended.id(), Duration.ZERO)).isEmpty();
    assertThat(rotateToken.run(new TokenId("tok_unknown"), Duration.ZERO)).isEmpty();
    assertThat(tokens.list(Samples.ACCOUNT)).hasSize(1);
  }
}
