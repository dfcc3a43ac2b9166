package com.miteos.deployments.idempotency;

import static com.miteos.deployments.testing.Samples.LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.access.Mode;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.testing.Repositories;
import com.miteos.deployments.testing.Samples;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// How every store of idempotency answers gives them back.
public interface IdempotencyRepositoryContract {
  /// New and empty at every call.
  Repositories repositories();

  @Test
  default void knowsNoAnswerToAnUnusedKey() {
    assertThat(repositories().idempotency().find(LIVE, new IdempotencyKey("unused"))).isEmpty();
  }

  @Test
  default void givesAnAnswerBackAsItWas() {
    var repositories = repositories();
    var answer =
        Samples.answer(
            LIVE, " any ~ \"key\" # of 'it' ", repositories.clock().instant().plusSeconds(60));

    repositories.deployments().add(new Samples(repositories.clock()).pending(), answer);

    assertThat(repositories.idempotency().find(LIVE, answer.key())).contains(answer);
  }

  @Test
  default void forgetsAnExpiredAnswer() {
    var repositories = repositories();
    var answer = Samples.answer(LIVE, "short", repositories.clock().instant().plusSeconds(60));
    repositories.deployments().add(new Samples(repositories.clock()).pending(), answer);

    repositories.clock().advance(Duration.ofSeconds(59));
    assertThat(repositories.idempotency().find(LIVE, answer.key())).isPresent();
    repositories.clock().advance(Duration.ofSeconds(1));
    assertThat(repositories.idempotency().find(LIVE, answer.key())).isEmpty();
  }

  @Test
  default void keepsTheModesApart() {
    var repositories = repositories();
    var samples = new Samples(repositories.clock());
    var testMode = new Owner(LIVE.account(), Mode.TEST);

    repositories.deployments().add(samples.pending(), samples.answer(LIVE, "same"));
    repositories.deployments().add(samples.pending(), samples.answer(testMode, "same"));

    assertThat(repositories.idempotency().find(testMode, new IdempotencyKey("same")))
        .map(IdempotencyRecord::owner)
        .contains(testMode);
    assertThat(repositories.idempotency().find(LIVE, new IdempotencyKey("same")))
        .map(IdempotencyRecord::owner)
        .contains(LIVE);
  }
}
