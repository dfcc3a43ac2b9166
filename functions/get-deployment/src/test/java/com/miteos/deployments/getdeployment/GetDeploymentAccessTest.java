package com.miteos.deployments.getdeployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.access.Mode;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.access.Scope;
import com.miteos.deployments.api.testing.ApiAnswer;
import com.miteos.deployments.testing.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who is shown a deployment, and how little everybody else learns of it.
class GetDeploymentAccessTest {
  private static final String NOT_FOUND =
      """
      {"error":{"type":"invalid_request_error","code":"not_found","message":"expected the id of a \
      deployment of this account and mode","param":null,"request_id":"req_"}}\
      """;

  private final PendingDeployment pending = new PendingDeployment();

  @ParameterizedTest
  @ValueSource(
      strings = {"dep_7z9wq1lc", "7z9wq1lc", "dep_", "dep_UPPER", "cfg_1", "dep_1/..", "%00", "ä"})
  void doesNotFindWhatIsNotThere(String id) {
    var answer = pending.send(pending.get(id));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(withoutRequestId(answer)).isEqualTo(NOT_FOUND);
  }

  @Test
  void doesNotFindWhatIsSomebodyElsesOrOfTheOtherMode() {
    var stranger = pending.world.token(new Owner(new AccountId("acct_stranger"), Mode.LIVE));
    var testMode = pending.world.token(new Owner(Samples.ACCOUNT, Mode.TEST));

    for (var other : List.of(stranger, testMode)) {
      var answer = pending.send(pending.get().token(other));
      assertThat(answer.status()).isEqualTo(404);
      assertThat(withoutRequestId(answer)).isEqualTo(NOT_FOUND);
    }
  }

  @Test
  void givesTheSameHeadersWhateverIsNotFound() {
    var stranger = pending.world.token(new Owner(new AccountId("acct_stranger"), Mode.LIVE));

    var unknown = pending.send(pending.get("dep_7z9wq1lc"));
    var foreign = pending.send(pending.get().token(stranger));

    assertThat(foreign.headers().keySet()).isEqualTo(unknown.headers().keySet());
  }

  private static String withoutRequestId(ApiAnswer answer) {
    return answer.body().replaceFirst("req_[0-9a-z]{26}", "req_");
  }

  @Test
  void refusesTheCallersOwnThingWhereTheScopeIsMissing() {
    var writer = pending.world.tokenWithout(Samples.LIVE, Scope.DEPLOYMENTS_READ);

    assertThat(pending.send(pending.get().token(writer)).status()).isEqualTo(403);
    assertThat(pending.send(pending.get("dep_7z9wq1lc").token(writer)).status()).isEqualTo(404);
  }

  @Test
  void needsTheConfigScopeToShowTheConfig() {
    var configless = pending.world.tokenWithout(Samples.LIVE, Scope.CONFIGS_READ);

    var answer = pending.send(pending.get().token(configless).query("expand=config"));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.message()).contains("configs:read");
  }
}
