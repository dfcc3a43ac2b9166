package com.miteos.deployments.aws.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.access.Authenticate;
import com.miteos.deployments.access.Authentication;
import com.miteos.deployments.access.Mode;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.access.TokenText;
import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.aws.dynamodb.DynamoDbClients;
import com.miteos.deployments.aws.dynamodb.DynamoDbRepositories;
import com.miteos.deployments.aws.s3.S3Storage;
import com.miteos.deployments.config.ConfigId;
import com.miteos.deployments.time.SettableClock;
import com.miteos.deployments.workspace.FindWorkspace;
import com.miteos.deployments.workspace.WorkspaceId;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class RehearsedAwsTest {
  private final SettableClock clock = SettableClock.at("2026-01-01T00:00:00Z");
  private final AwsEnvironment rehearsal =
      AwsEnvironment.rehearsal(
          Map.of(
              "AWS_REGION", "us-east-1",
              "AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:9",
              "STORAGE_BUCKET", "bucket-of-a-stack",
              "TOKENS_TABLE", "tokens-of-a-stack",
              "ACCOUNTS_TABLE", "accounts-of-a-stack"));
  private final DynamoDbRepositories repositories =
      new DynamoDbRepositories(rehearsal, clock, _ -> {}, new Random(1));

  @Test
  void hasAnAccountWithOneOfEverything() {
    var token = new TokenText("mt_live_Example0Example0Example0Example02D8qZk");
    var owner = new Owner(new AccountId("acct_rehearsal"), Mode.LIVE);

    assertThat(new Authenticate(repositories.tokens(), clock).run(token))
        .isInstanceOf(Authentication.Granted.class);
    var found =
        repositories
            .orderLookup()
            .find(owner, new ConfigId("cfg_rehearsal"), new WorkspaceId("ws_rehearsal"));
    assertThat(found.config()).isNotNull();
    assertThat(found.workspace()).isNotNull();
  }

  @Test
  void hasAnArtifactThatHasJustArrived() {
    var owner = new Owner(new AccountId("acct_rehearsal"), Mode.LIVE);
    var announced =
        repositories
            .orderLookup()
            .find(owner, new ConfigId("cfg_rehearsal"), new WorkspaceId("ws_arrived"))
            .workspace();
    var findWorkspace =
        new FindWorkspace(repositories.workspaces(), new S3Storage(rehearsal).artifacts());

    assertThat(Optional.ofNullable(announced))
        .hasValueSatisfying(workspace -> {
          assertThat(workspace.upload()).isNull();
          assertThat(findWorkspace.noticeArrival(workspace).upload()).isNotNull();
        });
  }

  @Test
  void failsAtACallThatNoAnswerWasPreparedTo() {
    try (var client = DynamoDbClients.create(rehearsal)) {
      assertThatThrownBy(client::listTables)
          .isInstanceOf(SdkClientException.class)
          .hasMessageContaining("no answer was prepared to DynamoDB_20120810.ListTables /{}");
    }
  }
}
