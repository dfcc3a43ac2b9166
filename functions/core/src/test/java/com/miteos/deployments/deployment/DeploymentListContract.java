package com.miteos.deployments.deployment;

import static com.miteos.deployments.testing.Samples.LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.access.Mode;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.config.ConfigId;
import com.miteos.deployments.deployment.PageRequest.Position.After;
import com.miteos.deployments.deployment.PageRequest.Position.Before;
import com.miteos.deployments.target.Target;
import com.miteos.deployments.testing.Repositories;
import com.miteos.deployments.testing.Samples;
import com.miteos.deployments.workspace.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// How every store of deployments lists them.
public interface DeploymentListContract {
  /// New and empty at every call.
  Repositories repositories();

  @Test
  default void listsNewestFirst() {
    var repositories = repositories();
    var oldestFirst = added(repositories, 3);

    var page = list(repositories, DeploymentFilter.NONE, PageRequest.first(100));

    assertThat(page).isEqualTo(new Page<>(oldestFirst.reversed(), false));
  }

  @Test
  default void listsNothingOfAnotherOwner() {
    var repositories = repositories();
    added(repositories, 2);

    var page =
        repositories
            .deployments()
            .list(
                new Owner(LIVE.account(), Mode.TEST),
                DeploymentFilter.NONE,
                PageRequest.first(100));

    assertThat(page).isEqualTo(new Page<>(List.of(), false));
  }

  @Test
  default void saysThatThereIsMoreExactlyWhenThereIs() {
    var repositories = repositories();
    var newestFirst = added(repositories, 4).reversed();
    var newest = newestFirst.getFirst().id();
    var oldest = newestFirst.getLast().id();

    assertThat(list(repositories, DeploymentFilter.NONE, PageRequest.first(3)))
        .isEqualTo(new Page<>(newestFirst.subList(0, 3), true));
    assertThat(list(repositories, DeploymentFilter.NONE, PageRequest.first(4)))
        .isEqualTo(new Page<>(newestFirst, false));
    assertThat(after(repositories, newest, 2))
        .isEqualTo(new Page<>(newestFirst.subList(1, 3), true));
    assertThat(after(repositories, newest, 3))
        .isEqualTo(new Page<>(newestFirst.subList(1, 4), false));
    assertThat(before(repositories, oldest, 2))
        .isEqualTo(new Page<>(newestFirst.subList(1, 3), true));
    assertThat(before(repositories, oldest, 3))
        .isEqualTo(new Page<>(newestFirst.subList(0, 3), false));
  }

  @Test
  default void endsBeyondTheEnds() {
    var repositories = repositories();
    var newestFirst = added(repositories, 2).reversed();
    var nothing = new Page<Deployment>(List.of(), false);

    assertThat(after(repositories, newestFirst.getLast().id(), 5)).isEqualTo(nothing);
    assertThat(before(repositories, newestFirst.getFirst().id(), 5)).isEqualTo(nothing);
  }

  @Test
  default void takesAPositionThatDoesNotExist() {
    var repositories = repositories();
    var newestFirst = added(repositories, 2).reversed();
    var between = new DeploymentId(newestFirst.getLast().id().value() + "0");

    assertThat(after(repositories, between, 5).items()).containsExactly(newestFirst.getLast());
    assertThat(before(repositories, between, 5).items()).containsExactly(newestFirst.getFirst());
    assertThat(after(repositories, new DeploymentId("dep_zzzz"), 5).items()).isEqualTo(newestFirst);
    assertThat(before(repositories, new DeploymentId("dep_0"), 5).items()).isEqualTo(newestFirst);
  }

  @Test
  default void visitsEachOnceInBothDirections() {
    var repositories = repositories();
    var newestFirst = added(repositories, 7).reversed();

    var older = new ArrayList<Deployment>();
    var page = list(repositories, DeploymentFilter.NONE, PageRequest.first(3));
    older.addAll(page.items());
    while (page.hasMore()) {
      page = after(repositories, older.getLast().id(), 3);
      older.addAll(page.items());
    }
    var newer = new ArrayList<Deployment>();
    newer.add(newestFirst.getLast());
    do {
      page = before(repositories, newer.getFirst().id(), 3);
      newer.addAll(0, page.items());
    } while (page.hasMore());

    assertThat(older).isEqualTo(newestFirst);
    assertThat(newer).isEqualTo(newestFirst);
  }

  @Test
  default void fillsPagesOfAFilterThatMatchesFew() {
    var repositories = repositories();
    var all = added(repositories, 130);
    var rare = new ArrayList<Deployment>();
    for (var number = 5; number < all.size(); number += 25) {
      var building = all.get(number).startBuilding();
      repositories.deployments().save(building, Status.PENDING, "building");
      rare.addFirst(building);
    }
    var filter = filter(Set.of(Status.BUILDING), null, null, null);

    assertThat(list(repositories, filter, PageRequest.first(4)))
        .isEqualTo(new Page<>(rare.subList(0, 4), true));
    assertThat(list(repositories, filter, PageRequest.first(5))).isEqualTo(new Page<>(rare, false));
    assertThat(list(repositories, filter, new PageRequest(3, new Before(rare.getLast().id()))))
        .isEqualTo(new Page<>(rare.subList(1, 4), true));
  }

  @Test
  default void filtersByEveryPartOfTheOrder() {
    var repositories = repositories();
    var samples = new Samples(repositories.clock());
    var workspace = new WorkspaceId("ws_other");
    var config = new ConfigId("cfg_other");
    var plain = samples.pending();
    var other = samples.pending(new Order(LIVE, workspace, Samples.ARTIFACT, Target.EXPO, config));
    repositories.deployments().add(plain, null);
    repositories.deployments().add(other, null);

    assertThat(listed(repositories, filter(Set.of(), Target.EXPO, null, null)))
        .containsExactly(other);
    assertThat(listed(repositories, filter(Set.of(), null, workspace, null)))
        .containsExactly(other);
    assertThat(listed(repositories, filter(Set.of(), null, null, Samples.CONFIG)))
        .containsExactly(plain);
    assertThat(listed(repositories, filter(Set.of(), Target.EXPO, Samples.WORKSPACE, null)))
        .isEmpty();
    assertThat(listed(repositories, filter(Set.of(Status.PENDING), Target.EXPO, workspace, config)))
        .containsExactly(other);
  }

  @Test
  default void filtersByAnyOfTheStatuses() {
    var repositories = repositories();
    var all = added(repositories, 3);
    var building = all.get(1).startBuilding();
    var failed =
        all.get(2).fail(DeploymentRepositoryContract.FAILURE, repositories.clock().instant());
    repositories.deployments().save(building, Status.PENDING, "building");
    repositories.deployments().save(failed, Status.PENDING, "failed");

    assertThat(
            listed(repositories, filter(Set.of(Status.BUILDING, Status.FAILED), null, null, null)))
        .containsExactly(failed, building);
  }

  @Test
  default void leavesOutTheInstantsItIsBoundedBy() {
    var repositories = repositories();
    var start = repositories.clock().instant();
    var all = added(repositories, 5);

    var between = created(start.plusSeconds(1), start.plusSeconds(4));

    assertThat(listed(repositories, between)).containsExactly(all.get(3), all.get(2));
    assertThat(listed(repositories, created(start.plusMillis(999), start.plusMillis(3001))))
        .containsExactly(all.get(3), all.get(2), all.get(1));
    assertThat(list(repositories, between, new PageRequest(1, new After(all.get(3).id()))))
        .isEqualTo(new Page<>(List.of(all.get(2)), false));
    assertThat(list(repositories, between, new PageRequest(1, new Before(all.get(2).id()))))
        .isEqualTo(new Page<>(List.of(all.get(3)), false));
  }

  @Test
  default void takesBoundsFarOutOfItsTime() {
    var repositories = repositories();
    var all = added(repositories, 2);

    assertThat(listed(repositories, created(Instant.MIN, Instant.MAX))).isEqualTo(all.reversed());
    assertThat(listed(repositories, created(Instant.MAX, null))).isEmpty();
    assertThat(listed(repositories, created(null, Instant.MIN))).isEmpty();
  }

  /// The oldest first, a second apart.
  private static List<Deployment> added(Repositories repositories, int count) {
    var samples = new Samples(repositories.clock());
    var added = new ArrayList<Deployment>();
    for (var number = 0; number < count; number++) {
      var deployment = samples.pending();
      repositories.deployments().add(deployment, null);
      added.add(deployment);
      repositories.clock().advance(Duration.ofSeconds(1));
    }
    return added;
  }

  private static DeploymentFilter filter(
      Set<Status> statuses,
      @Nullable Target target,
      @Nullable WorkspaceId workspaceId,
      @Nullable ConfigId configId) {
    return new DeploymentFilter(statuses, target, workspaceId, configId, null, null);
  }

  private static DeploymentFilter created(@Nullable Instant after, @Nullable Instant before) {
    return new DeploymentFilter(Set.of(), null, null, null, after, before);
  }

  private static Page<Deployment> list(
      Repositories repositories, DeploymentFilter filter, PageRequest page) {
    return repositories.deployments().list(LIVE, filter, page);
  }

  private static List<Deployment> listed(Repositories repositories, DeploymentFilter filter) {
    return list(repositories, filter, PageRequest.first(100)).items();
  }

  private static Page<Deployment> after(Repositories repositories, DeploymentId id, int limit) {
    return list(repositories, DeploymentFilter.NONE, new PageRequest(limit, new After(id)));
  }

  private static Page<Deployment> before(Repositories repositories, DeploymentId id, int limit) {
    return list(repositories, DeploymentFilter.NONE, new PageRequest(limit, new Before(id)));
  }
}
