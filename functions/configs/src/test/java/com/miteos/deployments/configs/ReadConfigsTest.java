package com.miteos.deployments.configs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.access.Mode;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.access.Scope;
import com.miteos.deployments.api.testing.ApiAnswer;
import com.miteos.deployments.api.testing.ApiCall;
import com.miteos.deployments.api.testing.Outage;
import com.miteos.deployments.testing.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadConfigsTest {
  private static final String NOT_FOUND =
      """
      {"error":{"type":"invalid_request_error","code":"not_found","message":"expected the id of a \
      config of this account and mode","param":null,"request_id":"req_"}}\
      """;

  private final ConfigsWorld configs = new ConfigsWorld();

  private ApiAnswer list(String query) {
    return configs.send(ApiCall.to("GET /v1/configs").token(configs.token).query(query));
  }

  private static List<String> ids(ApiAnswer answer) {
    var ids = new ArrayList<String>();
    for (JsonNode config : answer.tree().path("data")) {
      ids.add(config.path("id").asText());
    }
    return ids;
  }

  /// The newest first, as the list shows them.
  private List<String> createMany(int count) {
    var ids = new ArrayList<String>();
    for (var made = 0; made < count; made++) {
      ids.addFirst(configs.create(ConfigsWorld.NETLIFY));
      configs.world.clock.advance(Duration.ofSeconds(1));
    }
    return ids;
  }

  @Test
  void getsWhatCreateShowed() {
    var created = configs.send(configs.post(ConfigsWorld.NETLIFY));

    var got = configs.send(configs.get(created.tree().path("id").asText()));

    assertThat(got.status()).isEqualTo(200);
    assertThat(got.body()).isEqualTo(created.body());
    assertThat(got.headers()).containsEntry("Cache-Control", "private, no-cache");
  }

  @Test
  void listsTheNewestFirstPageByPage() {
    var ids = createMany(3);

    var first = list("limit=2");
    var second = list("limit=2&starting_after=" + ids.get(1));

    assertThat(ids(first)).isEqualTo(ids.subList(0, 2));
    assertThat(first.tree().path("has_more").booleanValue()).isTrue();
    assertThat(ids(second)).isEqualTo(ids.subList(2, 3));
    assertThat(second.tree().path("has_more").booleanValue()).isFalse();
    assertThat(list("").tree().at("/data/0/name").asText()).isEqualTo("Production");
  }

  @Test
  void listsTwentyUnlessToldOtherwise() {
    var ids = createMany(21);

    assertThat(ids(list(""))).isEqualTo(ids.subList(0, 20));
    assertThat(ids(list("limit=100"))).isEqualTo(ids);
  }

  @Test
  void listsNothingOfOtherAccounts() {
    var _ = createMany(1);
    var stranger = configs.world.token(new Owner(new AccountId("acct_stranger"), Mode.LIVE));

    var answer = configs.send(ApiCall.to("GET /v1/configs").token(stranger));

    assertThat(answer.body()).isEqualTo("{\"data\":[],\"has_more\":false}");
  }

  @Test
  void servesBothModes() {
    var id = configs.create(ConfigsWorld.NETLIFY);
    var testMode = configs.world.token(new Owner(Samples.ACCOUNT, Mode.TEST));

    assertThat(configs.send(configs.get(id).token(testMode)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"limit=0", "starting_after=dep_1", "ending_before=cfg_1", "target=vercel"})
  void refusesAQueryItDoesNotKnow(String query) {
    var answer = list(query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.param()).isEqualTo(query.split("=", 2)[0]);
  }

  @Test
  void deletesForGood() {
    var id = configs.create(ConfigsWorld.NETLIFY);

    var answer = configs.send(configs.delete(id));

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    assertThat(configs.send(configs.get(id)).status()).isEqualTo(404);
    assertThat(configs.send(configs.delete(id)).status()).isEqualTo(404);
    assertThat(ids(list(""))).isEmpty();
  }

  @Test
  void doesNotFindOnAnyVerbWhatIsNotTheCallers() {
    var id = configs.create(ConfigsWorld.NETLIFY);
    var stranger = configs.world.token(new Owner(new AccountId("acct_stranger"), Mode.LIVE));
    var malformedBody = "{";

    assertThat(
            List.of(
                configs.get("cfg_9v3pqr7t"),
                configs.get("nonsense"),
                configs.get(id).token(stranger),
                configs.patch("cfg_9v3pqr7t", "{}"),
                configs.patch("cfg_UPPER", malformedBody),
                configs.patch(id, "{}").token(stranger),
                configs.delete("cfg_9v3pqr7t"),
                configs.delete("dep_1"),
                configs.delete(id).token(stranger)))
        .allSatisfy(call -> {
          var answer = configs.send(call);
          assertThat(answer.status()).isEqualTo(404);
          assertThat(answer.body().replaceFirst("req_[0-9a-z]{26}", "req_")).isEqualTo(NOT_FOUND);
        });
    assertThat(configs.send(configs.get(id)).status()).isEqualTo(200);
  }

  @Test
  void asksForTheScopeOfTheVerb() {
    var id = configs.create(ConfigsWorld.NETLIFY);
    var reader = configs.world.token(Samples.LIVE, Scope.CONFIGS_READ);
    var writer = configs.world.token(Samples.LIVE, Scope.CONFIGS_WRITE);

    assertThat(configs.send(configs.get(id).token(reader)).status()).isEqualTo(200);
    assertThat(configs.send(configs.get(id).token(writer)).status()).isEqualTo(403);
    assertThat(configs.send(configs.patch(id, "{}").token(reader)).status()).isEqualTo(403);
    assertThat(configs.send(configs.delete(id).token(reader)).status()).isEqualTo(403);
    assertThat(configs.send(configs.patch(id, "{}").token(writer)).status()).isEqualTo(200);
    assertThat(configs.send(ApiCall.to("GET /v1/configs").token(writer)).status()).isEqualTo(403);
    assertThat(configs.send(configs.delete(id).token(writer)).status()).isEqualTo(204);
  }

  @Test
  void saysThatItsTablesAreDown() {
    var wired = new ConfigsHandler(Outage.environment());

    var answer = ApiAnswer.of(wired, ApiCall.to("GET /v1/configs").token(Outage.TOKEN));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("dependency_unavailable");
  }
}
