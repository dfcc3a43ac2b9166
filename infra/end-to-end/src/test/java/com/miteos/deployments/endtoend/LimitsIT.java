package com.miteos.deployments.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.access.Mode;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.embedded.AwsIdentity;
import com.miteos.deployments.guard.Project;
import com.miteos.deployments.limits.RequestWindow;
import com.miteos.deployments.local.service.AwsClients;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An account of its own at its limits.
@ExtendWith(RunningSystem.Provided.class)
final class LimitsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String ACCOUNT = "acct_limited";

  private final ApiClient api;
  private final DynamoDbClient database;

  LimitsIT(RunningSystem system) {
    var request =
        """
        {"action": "create", "account": "%s", "mode": "test", "scopes":
         ["deployments:read", "deployments:write", "configs:read", "configs:write"]}\
        """
            .formatted(ACCOUNT);
    var token = system.live().send(system.invocation("tokens", request)).json().findPath("token");
    this.api = new ApiClient(system.endpoints().api(), token.asText());
    this.database =
        new AwsClients(new AwsIdentity("us-east-1", "local", "local-secret"))
            .create(
                DynamoDbClient.builder(),
                Objects.requireNonNull(system.endpoints().aws().get("dynamodb")),
                PATIENCE);
  }

  @Test
  void everyAnswerTellsWhatIsLeft() {
    var first = api.get("/deployments");
    var second = api.get("/deployments/dep_nobodys");

    assertThat(first.header("x-ratelimit-limit")).isEqualTo("3000");
    assertThat(remaining(second)).isLessThan(remaining(first));
    assertThat(Integer.parseInt(second.header("x-ratelimit-reset"))).isBetween(1, 60);
  }

  private static int remaining(Answer answer) {
    return Integer.parseInt(answer.header("x-ratelimit-remaining"));
  }

  @Test
  void aDeploymentCountsUntilItIsFinished() {
    var id = deploy().text("id");
    assertThat(unfinished()).isEqualTo(1);

    assertThat(api.post("/deployments/" + id + "/cancel", "").status()).isEqualTo(200);
    assertThat(unfinished()).isZero();

    api.ended(deploy("ws_test_live").text("id"), PATIENCE);
    api.ended(deploy("ws_test_build_fail").text("id"), PATIENCE);
    assertThat(unfinished()).isZero();
  }

  @Test
  void noMoreThanTheLimitAreUnfinished() {
    setUnfinished(500);

    var refused = deploy();

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.json().at("/error/code").asText()).isEqualTo("too_many_unfinished");
    assertThat(refused.header("retry-after")).isEqualTo("5");
    setUnfinished(0);
    var taken = deploy();
    assertThat(taken.status()).as(taken.body()).isEqualTo(201);
    api.post("/deployments/" + taken.text("id") + "/cancel", "");
  }

  @Test
  void requestsOverTheRateAreRefused() {
    var config = config();
    setRequests(3000);

    var read = api.get("/limits");
    var write = api.deploy("ws_test_stuck", "netlify", config);

    setRequests(0);
    for (var refused : new Answer[] {read, write}) {
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.json().at("/error/type").asText()).isEqualTo("rate_limit_error");
      assertThat(Integer.parseInt(refused.header("retry-after"))).isBetween(1, 60);
      assertThat(refused.header("x-ratelimit-remaining")).isEqualTo("0");
    }
    assertThat(api.get("/limits").status()).isEqualTo(200);
  }

  private int unfinished() {
    return api.get("/limits").json().at("/unfinished_deployments/used").asInt();
  }

  private Answer deploy() {
    return deploy("ws_test_stuck");
  }

  private Answer deploy(String workspace) {
    return api.deploy(workspace, "netlify", config());
  }

  private String config() {
    return api.post(
            "/configs",
            """
            {"name": "A", "target": "netlify", "settings": {"site": "my-site", "production": true},
             "credentials": {"token": "nfp_0123456789"}}\
            """)
        .text("id");
  }

  private void setUnfinished(int count) {
    var owner = new Owner(new AccountId(ACCOUNT), Mode.TEST).key();
    put(
        "DeploymentsTable",
        Map.of("owner", text(owner), "id", text("unfinished"), "count", number(count)));
  }

  /// In this minute and the next, which may begin meanwhile.
  private void setRequests(int count) {
    var now = RequestWindow.at(Instant.now());
    for (var window : new RequestWindow[] {now, RequestWindow.at(now.ends())}) {
      var entry = "requests#test#" + window.begins().getEpochSecond();
      put(
          "AccountsTable",
          Map.of("account", text(ACCOUNT), "entry", text(entry), "count", number(count)));
    }
  }

  private void put(String table, Map<String, AttributeValue> item) {
    var name = Project.SYSTEM.table(table).resource().name();
    database.putItem(request -> request.tableName(name).item(item));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static AttributeValue number(int value) {
    return AttributeValue.fromN(Integer.toString(value));
  }
}
