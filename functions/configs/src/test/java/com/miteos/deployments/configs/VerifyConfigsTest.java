package com.miteos.deployments.configs;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.access.Mode;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.access.Scope;
import com.miteos.deployments.preflight.PreflightCheck;
import com.miteos.deployments.preflight.PreflightSubject;
import com.miteos.deployments.testing.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerifyConfigsTest {
  private final ConfigsWorld configs = new ConfigsWorld();
  private final String id = configs.create(ConfigsWorld.NETLIFY);

  @Test
  void showsThatEverythingIsThere() {
    configs.checks =
        List.of(
            PreflightCheck.passed(PreflightSubject.TOKEN, "Accepted."),
            PreflightCheck.passed(PreflightSubject.PROJECT, "There."));

    var answer = configs.send(configs.verify(id));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            """
            {"ok":true,"checks":[\
            {"name":"token","ok":true,"code":null,"message":"Accepted."},\
            {"name":"project","ok":true,"code":null,"message":"There."}]}\
            """);
  }

  @Test
  void showsWhatIsMissingAndWhy() {
    configs.checks =
        List.of(
            PreflightCheck.failed(PreflightSubject.TOKEN, "credentials_rejected", "Not accepted."));

    var answer = configs.send(configs.verify(id));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            """
            {"ok":false,"checks":[\
            {"name":"token","ok":false,"code":"credentials_rejected","message":"Not accepted."}]}\
            """);
  }

  @Test
  void asksTheHostForATestTokenToo() {
    var testToken = configs.world.token(new Owner(Samples.ACCOUNT, Mode.TEST));

    configs.send(configs.verify(id).token(testToken));

    assertThat(configs.asked).containsExactly(Samples.ACCOUNT.value() + " live " + id);
  }

  @Test
  void asksNobodyForAnotherAccountsConfig() {
    var stranger = configs.world.token(new Owner(new AccountId("acct_stranger"), Mode.LIVE));

    var answer = configs.send(configs.verify(id).token(stranger));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(configs.asked).isEmpty();
  }

  @Test
  void refusesATokenThatLacksTheScope() {
    var token = configs.world.tokenWithout(Samples.LIVE, Scope.CONFIGS_READ);

    assertThat(configs.send(configs.verify(id).token(token)).status()).isEqualTo(403);
    assertThat(configs.asked).isEmpty();
  }
}
