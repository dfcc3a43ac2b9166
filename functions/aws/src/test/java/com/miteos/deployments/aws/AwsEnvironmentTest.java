package com.miteos.deployments.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.regions.Region;

final class AwsEnvironmentTest {
  @Test
  void namesTheVariableThatIsMissing() {
    var environment = new AwsEnvironment(Map.of("EMPTY", ""));

    assertThatThrownBy(() -> environment.required("ACCOUNTS_TABLE"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ACCOUNTS_TABLE");
    assertThatThrownBy(() -> environment.required("EMPTY")).hasMessageContaining("EMPTY");
    assertThatThrownBy(environment::region).hasMessageContaining("AWS_REGION");
  }

  @Test
  void takesTheRegionItIsGiven() {
    assertThat(new AwsEnvironment(Map.of("AWS_REGION", "eu-west-1")).region())
        .isEqualTo(Region.EU_WEST_1);
  }

  @Test
  void prefersAServicesOwnEndpoint() {
    var environment =
        new AwsEnvironment(
            Map.of(
                "AWS_ENDPOINT_URL", "http://127.0.0.1:1",
                "AWS_ENDPOINT_URL_S3", "http://127.0.0.1:2"));

    assertThat(environment.endpoint("S3")).contains(URI.create("http://127.0.0.1:2"));
    assertThat(environment.endpoint("SQS")).contains(URI.create("http://127.0.0.1:1"));
    assertThat(new AwsEnvironment(Map.of()).endpoint("SQS")).isEmpty();
  }

  @Test
  void usesTheGivenKeysElsewhereThanOnAws() {
    var keys =
        Map.of(
            "AWS_ACCESS_KEY_ID", "id",
            "AWS_SECRET_ACCESS_KEY", "secret",
            "AWS_ENDPOINT_URL_S3", "http://127.0.0.1:2");

    assertThat(new AwsEnvironment(keys).credentials("S3").resolveCredentials())
        .isEqualTo(AwsBasicCredentials.create("id", "secret"));
    assertThat(new AwsEnvironment(keys).credentials("SQS"))
        .isInstanceOf(DefaultCredentialsProvider.class);
  }

  @Test
  void usesASessionTokenWhereThereIsOne() {
    var environment =
        new AwsEnvironment(
            Map.of(
                "AWS_ACCESS_KEY_ID", "id",
                "AWS_SECRET_ACCESS_KEY", "secret",
                "AWS_SESSION_TOKEN", "token",
                "AWS_ENDPOINT_URL", "http://127.0.0.1:2"));

    assertThat(environment.credentials("S3").resolveCredentials())
        .isEqualTo(AwsSessionCredentials.create("id", "secret", "token"));
  }
}
