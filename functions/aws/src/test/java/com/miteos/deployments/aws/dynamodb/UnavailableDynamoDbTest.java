package com.miteos.deployments.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.aws.StandInService;
import com.miteos.deployments.aws.TestEnvironment;
import com.miteos.deployments.dependency.DependencyUnavailableException;
import com.miteos.deployments.testing.Samples;
import com.miteos.deployments.time.SettableClock;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// What callers see of a DynamoDB that is not well.
final class UnavailableDynamoDbTest {
  private static final Map<String, String> JSON =
      Map.of("Content-Type", "application/x-amz-json-1.0");

  private final StandInService service = new StandInService();
  private final SettableClock clock = SettableClock.at("2026-11-24T10:00:00Z");
  private final Samples samples = new Samples(clock);

  @AfterEach
  void stop() {
    service.close();
  }

  private DynamoDbRepositories repositories() {
    var variables = TestEnvironment.with("DYNAMODB", service.endpoint());
    variables.put("DEPLOYMENTS_TABLE", "deployments");
    variables.put("HISTORY_TABLE", "history");
    variables.put("ACCOUNTS_TABLE", "accounts");
    return new DynamoDbRepositories(new AwsEnvironment(variables), clock, clock, new Random(1));
  }

  @Test
  void isUnavailableWhenEveryAttemptFails() {
    service.answers(500, JSON, error("InternalServerError"));
    var deployment = samples.pending();

    assertThatThrownBy(() -> repositories().deployments().find(Samples.LIVE, deployment.id()))
        .isInstanceOf(DependencyUnavailableException.class)
        .hasMessageContaining("DynamoDB");
    assertThat(service.calls()).hasSize(4);
  }

  @Test
  void isUnavailableWhenItThrottles() {
    service.answers(400, JSON, error("ProvisionedThroughputExceededException"));

    assertThatThrownBy(() -> repositories().configs().list(Samples.ACCOUNT))
        .isInstanceOf(DependencyUnavailableException.class);
  }

  @Test
  void isUnavailableWhenNobodyListens() {
    var repositories = repositories();
    service.close();

    assertThatThrownBy(() -> repositories.deployments().unfinished())
        .isInstanceOf(DependencyUnavailableException.class);
  }

  @Test
  void isUnavailableWhenATransactionIsThrottled() {
    service.answers(400, JSON, cancelled("ThrottlingError"));

    assertThatThrownBy(() -> repositories().deployments().add(samples.pending(), null))
        .isInstanceOf(DependencyUnavailableException.class);
  }

  @Test
  void repeatsATransactionThatMetAnother() {
    service.answers(400, JSON, cancelled("TransactionConflict")).answers(200, JSON, "{}");

    repositories().deployments().add(samples.pending(), null);

    assertThat(service.calls()).hasSize(2);
  }

  @Test
  void letsEveryOtherErrorBeWhatItIs() {
    service.answers(400, JSON, error("ResourceNotFoundException"));
    var deployment = samples.pending();

    assertThatThrownBy(() -> repositories().deployments().find(Samples.LIVE, deployment.id()))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void letsAnInvalidTransactionBeAnError() {
    service.answers(400, JSON, cancelled("ValidationError"));

    assertThatThrownBy(() -> repositories().deployments().add(samples.pending(), null))
        .isInstanceOf(TransactionCanceledException.class);
  }

  private static String error(String type) {
    return """
    {"__type": "com.amazonaws.dynamodb.v20120810#%s", "message": "as the test wants it"}\
    """
        .formatted(type);
  }

  private static String cancelled(String code) {
    return """
    {"__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
     "Message": "cancelled", "CancellationReasons": [{"Code": "%s"}, {"Code": "None"}, {"Code": "None"}]}\
    """
        .formatted(code);
  }
}
