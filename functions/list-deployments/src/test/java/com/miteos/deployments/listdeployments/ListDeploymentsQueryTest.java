package com.miteos.deployments.listdeployments;

import static com.miteos.deployments.listdeployments.ListedDeployments.ids;
import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.api.testing.ApiAnswer;
import com.miteos.deployments.config.ConfigId;
import com.miteos.deployments.deployment.Order;
import com.miteos.deployments.target.Target;
import com.miteos.deployments.testing.Samples;
import com.miteos.deployments.workspace.WorkspaceId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pages and filters of the list of deployments.
class ListDeploymentsQueryTest {
  private final ListedDeployments listing = new ListedDeployments();

  @Test
  void showsTwentyUnlessToldOtherwise() {
    var ids = addMany(21);

    assertThat(ids(listing.list(""))).isEqualTo(ids.subList(0, 20));
    assertThat(hasMore(listing.list(""))).isTrue();
    assertThat(ids(listing.list("limit=100"))).isEqualTo(ids);
    assertThat(hasMore(listing.list("limit=21"))).isFalse();
    assertThat(ids(listing.list("limit=1"))).isEqualTo(ids.subList(0, 1));
  }

  @Test
  void goesOlderPageByPage() {
    var ids = addMany(5);

    var second = listing.list("limit=2&starting_after=" + ids.get(1));
    var third = listing.list("limit=2&starting_after=" + ids.get(3));

    assertThat(ids(second)).isEqualTo(ids.subList(2, 4));
    assertThat(hasMore(second)).isTrue();
    assertThat(ids(third)).isEqualTo(ids.subList(4, 5));
    assertThat(hasMore(third)).isFalse();
  }

  @Test
  void goesNewerPageByPage() {
    var ids = addMany(5);

    var second = listing.list("limit=2&ending_before=" + ids.get(3));
    var third = listing.list("limit=2&ending_before=" + ids.get(1));

    assertThat(ids(second)).isEqualTo(ids.subList(1, 3));
    assertThat(hasMore(second)).isTrue();
    assertThat(ids(third)).isEqualTo(ids.subList(0, 1));
    assertThat(hasMore(third)).isFalse();
  }

  @Test
  void takesAPositionThatDoesNotExist() {
    var ids = addMany(3);

    assertThat(ids(listing.list("starting_after=dep_zzzz"))).isEqualTo(ids);
    assertThat(ids(listing.list("starting_after=dep_0"))).isEmpty();
    assertThat(ids(listing.list("ending_before=dep_0"))).isEqualTo(ids);
  }

  @Test
  void combinesFilters() {
    var pending = listing.add();
    var live = listing.finish(listing.add());
    var failed = listing.fail(listing.add());
    var order = Samples.ORDER;
    var elsewhere =
        listing.add(
            new Order(
                order.owner(),
                new WorkspaceId("ws_other"),
                order.artifact(),
                Target.VERCEL,
                new ConfigId("cfg_other")));

    assertThat(ids(listing.list("status=live"))).containsExactly(live.id().value());
    assertThat(ids(listing.list("status=live&status=failed")))
        .containsExactly(failed.id().value(), live.id().value());
    assertThat(ids(listing.list("target=vercel"))).containsExactly(elsewhere.id().value());
    assertThat(ids(listing.list("workspace_id=ws_other"))).containsExactly(elsewhere.id().value());
    assertThat(ids(listing.list("config_id=cfg_other&status=pending")))
        .containsExactly(elsewhere.id().value());
    assertThat(ids(listing.list("target=netlify&status=pending")))
        .containsExactly(pending.id().value());
    assertThat(ids(listing.list("target=expo"))).isEmpty();
    assertThat(
            ids(
                listing.list(
                    "created_after=2024-11-14T10:22:05Z&created_before=2024-11-14T10:22:35Z")))
        .containsExactly(failed.id().value(), live.id().value());
  }

  @Test
  void fillsAPageDespiteFilters() {
    var wanted = new ArrayList<String>();
    for (var count = 0; count < 4; count++) {
      wanted.addFirst(listing.fail(listing.add()).id().value());
      var _ = listing.add();
    }

    var first = listing.list("status=failed&limit=3");

    assertThat(ids(first)).isEqualTo(wanted.subList(0, 3));
    assertThat(hasMore(first)).isTrue();
    assertThat(hasMore(listing.list("status=failed&limit=4"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          page=2                                   | parameter_unknown | page           | expected only the query parameters limit, starting_after, ending_before, status, target, workspace_id, config_id, created_after, created_before, expand, got 'page'
          limit=0                                  | parameter_invalid | limit          | limit: expected a whole number of 1 to 100, got '0'
          limit=101                                | parameter_invalid | limit          | limit: expected a whole number of 1 to 100, got '101'
          limit=5&limit=5                          | parameter_invalid | limit          | limit: expected one value, got 2
          starting_after=cfg_1                     | parameter_invalid | starting_after | starting_after: expected dep_ and 1 to 40 of [0-9a-z], got 'cfg_1'
          ending_before=                           | parameter_invalid | ending_before  | ending_before: expected dep_ and 1 to 40 of [0-9a-z], got ''
          starting_after=dep_1&ending_before=dep_2 | parameter_invalid | ending_before  | ending_before: expected either this or starting_after, got both
          status=done                              | parameter_invalid | status         | status: expected one of pending, building, deploying, live, failed, got 'done'
          status=live,failed                       | parameter_invalid | status         | status: expected one of pending, building, deploying, live, failed, got 'live,failed'
          target=heroku                            | parameter_invalid | target         | target: expected one of vercel, netlify, cloudflare, expo, got 'heroku'
          workspace_id=1                           | parameter_invalid | workspace_id   | workspace_id: expected ws_ and 1 to 40 of [0-9a-z], got '1'
          config_id=1                              | parameter_invalid | config_id      | config_id: expected cfg_ and 1 to 40 of [0-9a-z], got '1'
          created_after=now                        | parameter_invalid | created_after  | created_after: expected an ISO 8601 time such as 2024-11-14T10:22:05Z, got 'now'
          expand=everything                        | parameter_invalid | expand         | expand: expected one of failure, events, config, got 'everything'
          """)
  void refusesAQueryItDoesNotKnow(String query, String code, String param, String message) {
    assertThat(listing.list(query).json()).isEqualTo(ApiAnswer.badRequest(code, message, param));
    assertThat(listing.list(query).status()).isEqualTo(400);
  }

  private static boolean hasMore(ApiAnswer answer) {
    return answer.tree().path("has_more").booleanValue();
  }

  /// The newest first, as the list shows them.
  private List<String> addMany(int count) {
    var ids = new ArrayList<String>();
    for (var added = 0; added < count; added++) {
      ids.addFirst(listing.add().id().value());
    }
    return ids;
  }
}
