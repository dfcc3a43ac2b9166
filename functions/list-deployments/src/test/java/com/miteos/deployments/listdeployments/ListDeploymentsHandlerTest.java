package com.miteos.deployments.listdeployments;

import static com.miteos.deployments.listdeployments.ListedDeployments.ids;
import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.access.Mode;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.access.Scope;
import com.miteos.deployments.api.testing.ApiAnswer;
import com.miteos.deployments.api.testing.ApiCall;
import com.miteos.deployments.api.testing.Outage;
import com.miteos.deployments.api.testing.SampleEvents;
import com.miteos.deployments.config.DeployConfig;
import com.miteos.deployments.deployment.Order;
import com.miteos.deployments.testing.Samples;
import org.junit.jupiter.api.Test;

class ListDeploymentsHandlerTest {
  private final ListedDeployments listing = new ListedDeployments();

  @Test
  void isEmptyAtFirst() {
    assertThat(listing.list("").body()).isEqualTo("{\"data\":[],\"has_more\":false}");
  }

  @Test
  void showsTheNewestFirst() {
    var failed = listing.fail(listing.add());
    var live = listing.finish(listing.add());

    var answer = listing.list("");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json())
        .isEqualTo(
            ApiAnswer.pretty(
                """
                {
                  "data": [
                    {
                      "id": "%s",
                      "workspace_id": "ws_01hx4k2m8n",
                      "target": "netlify",
                      "status": "live",
                      "url": "https://my-agent-app.netlify.app",
                      "created_at": "2024-11-14T10:22:15Z",
                      "completed_at": "2024-11-14T10:22:25Z"
                    },
                    {
                      "id": "%s",
                      "workspace_id": "ws_01hx4k2m8n",
                      "target": "netlify",
                      "status": "failed",
                      "url": null,
                      "created_at": "2024-11-14T10:22:05Z",
                      "completed_at": "2024-11-14T10:22:15Z"
                    }
                  ],
                  "has_more": false
                }\
                """
                    .formatted(live.id().value(), failed.id().value())));
  }

  @Test
  void addsWhatIsAskedForToEveryRecord() {
    var now = listing.world.clock.instant();
    var config =
        new DeployConfig(
            Samples.CONFIG,
            Samples.ACCOUNT,
            Samples.definition("Production"),
            Samples.secrets(),
            now,
            now);
    listing.world.repositories.configs().add(config, null);
    var _ = listing.fail(listing.add());
    var _ = listing.add();

    var records = listing.list("expand=failure,config").tree().path("data");

    assertThat(records.path(0).has("failure")).isTrue();
    assertThat(records.path(0).path("failure").isNull()).isTrue();
    assertThat(records.path(1).at("/failure/code").asText()).isEqualTo("no_output");
    assertThat(records.path(0).at("/config/name").asText()).isEqualTo("Production");
    assertThat(records.path(1).at("/config/name").asText()).isEqualTo("Production");
    assertThat(records.path(0).has("events")).isFalse();
  }

  @Test
  void keepsAccountsAndModesApart() {
    var live = listing.add();
    var testMode = new Owner(Samples.ACCOUNT, Mode.TEST);
    var order = Samples.ORDER;
    var test =
        listing.add(
            new Order(
                testMode, order.workspaceId(), order.artifact(), order.target(), order.configId()));
    var call = ApiCall.to("GET /v1/deployments");
    var stranger = listing.world.token(new Owner(new AccountId("acct_stranger"), Mode.LIVE));

    assertThat(ids(listing.list(""))).containsExactly(live.id().value());
    assertThat(ids(ApiAnswer.of(listing.handler, call.token(listing.world.token(testMode)))))
        .containsExactly(test.id().value());
    assertThat(ids(ApiAnswer.of(listing.handler, call.token(stranger)))).isEmpty();
  }

  @Test
  void refusesATokenThatLacksTheScope() {
    var writer = listing.world.tokenWithout(Samples.LIVE, Scope.DEPLOYMENTS_READ);
    var configless = listing.world.tokenWithout(Samples.LIVE, Scope.CONFIGS_READ);
    var call = ApiCall.to("GET /v1/deployments");

    assertThat(ApiAnswer.of(listing.handler, call.token(writer)).status()).isEqualTo(403);
    assertThat(ApiAnswer.of(listing.handler, call.token(configless)).status()).isEqualTo(200);
    assertThat(
            ApiAnswer.of(listing.handler, call.token(configless).query("expand=config")).status())
        .isEqualTo(403);
  }

  @Test
  void acceptsItsSampleEvent() {
    var event = SampleEvents.of("list-deployments");
    listing.world.admit(SampleEvents.token(event), Samples.LIVE);
    var live = listing.finish(listing.add());
    var failed = listing.fail(listing.add());
    var _ = listing.add();

    var answer = ApiAnswer.of(listing.handler, event);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(ids(answer)).containsExactly(failed.id().value(), live.id().value());
  }

  @Test
  void saysThatItsTablesAreDown() {
    var wired = new ListDeploymentsHandler(Outage.environment());

    var answer = ApiAnswer.of(wired, ApiCall.to("GET /v1/deployments").token(Outage.TOKEN));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("dependency_unavailable");
  }
}
