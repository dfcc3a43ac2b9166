package com.miteos.deployments.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.deployment.Page;
import com.miteos.deployments.testing.Repositories;
import com.miteos.deployments.testing.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How every store of events lists them.
public interface EventRepositoryContract {
  /// New and empty at every call.
  Repositories repositories();

  @Test
  default void listsNothingOfAnUnknownDeployment() {
    var repositories = repositories();
    var missing = new Samples(repositories.clock()).pending();

    assertThat(repositories.events().list(missing.id(), 0, 10))
        .isEqualTo(new Page<>(List.of(), false));
  }

  @Test
  default void listsOldestFirstInPages() {
    var repositories = repositories();
    var deployment = new Samples(repositories.clock()).pending();
    repositories.deployments().add(deployment, null);
    for (var number = 2; number <= 12; number++) {
      repositories.deployments().note(deployment.ref(), "note " + number);
    }

    var events = repositories.events();
    assertThat(seqs(events.list(deployment.id(), 0, 5))).containsExactly(1, 2, 3, 4, 5);
    assertThat(events.list(deployment.id(), 0, 5).hasMore()).isTrue();
    assertThat(seqs(events.list(deployment.id(), 9, 3))).containsExactly(10, 11, 12);
    assertThat(events.list(deployment.id(), 9, 3).hasMore()).isFalse();
    assertThat(events.list(deployment.id(), 9, 2).hasMore()).isTrue();
    assertThat(seqs(events.list(deployment.id(), Integer.MAX_VALUE, 5))).isEmpty();
  }

  private static List<Integer> seqs(Page<DeploymentEvent> page) {
    return page.items().stream().map(DeploymentEvent::seq).toList();
  }
}
