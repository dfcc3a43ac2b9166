package com.miteos.deployments.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.miteos.deployments.local.template.EventSource.EventRule;
import com.miteos.deployments.local.template.EventSource.FailureReport;
import com.miteos.deployments.local.template.EventSource.HttpRoute;
import com.miteos.deployments.local.template.EventSource.QueueBatches;
import com.miteos.deployments.local.template.EventSource.Schedule;
import com.miteos.deployments.local.template.FunctionDefinition.Tenancy;
import com.miteos.deployments.local.template.TableDefinition.Index;
import com.miteos.deployments.local.template.TableDefinition.KeyPart;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The project's own template.
class TemplateTest {
  private static final Template TEMPLATE = Template.read(Path.of("../../template.yaml"));

  private final SystemDefinition system =
      TEMPLATE.resolve(
          Map.of("NetlifyApiUrl", "http://127.0.0.1:9/api/v1", "MaxBuildRunners", "7"),
          new TestAddresses());

  @Test
  void givesAFunctionItsConcreteEnvironment() {
    var push = system.function("PushFunction");

    assertThat(push.resource())
        .isEqualTo(
            new Resource(
                "PushFunction",
                "miteos-deployments-push",
                "arn:aws:lambda:us-east-1:000000000000:function:miteos-deployments-push"));
    assertThat(push.handler()).isEqualTo("com.miteos.deployments.push.PushHandler");
    assertThat(push.environment())
        .containsEntry("DEPLOYMENTS_TABLE", "miteos-deployments-DeploymentsTable")
        .containsEntry("STORAGE_BUCKET", "miteos-deployments-storagebucket")
        .containsEntry("SECRETS_KEY_ARN", "arn:aws:kms:us-east-1:000000000000:key/SecretsKey-id")
        .containsEntry("NETLIFY_API_URL", "http://127.0.0.1:9/api/v1")
        .doesNotContainKey("AWS_ENDPOINT_URL_S3");
    assertThat(push.timeout()).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void fallsBackToTheDefaultsOfAllFunctions() {
    var list = system.function("ListDeploymentsFunction");

    assertThat(list.timeout()).isEqualTo(Duration.ofSeconds(29));
    assertThat(list.memoryMegabytes()).isEqualTo(1024);
    assertThat(list.tenancy()).isEqualTo(Tenancy.SHARED);
  }

  @Test
  void knowsWhichFunctionIsolatesItsTenants() {
    assertThat(system.function("ExecutorFunction").tenancy()).isEqualTo(Tenancy.PER_TENANT);
  }

  @Test
  void findsTheHandlerOfAnImage() {
    assertThat(system.function("ExecutorFunction").handler())
        .isEqualTo("com.miteos.deployments.executor.ExecutorHandler");
  }

  @Test
  void readsRoutes() {
    assertThat(system.function("GetDeploymentFunction").events())
        .containsExactly(
            new HttpRoute("GET /v1/deployments/{id}"), new HttpRoute("HEAD /v1/deployments/{id}"));
    assertThat(system.function("UnknownRouteFunction").events())
        .containsExactly(new HttpRoute("$default"));
  }

  @Test
  void readsQueueEventSources() {
    assertThat(system.function("BuildFunction").events())
        .containsExactly(
            new QueueBatches(
                "arn:aws:sqs:us-east-1:000000000000:miteos-deployments-BuildsQueue",
                1,
                Duration.ZERO,
                7,
                FailureReport.BATCH));
  }

  @Test
  void readsSchedulesAndEventRules() throws Exception {
    var pattern =
        new ObjectMapper()
            .readTree(
                """
                {
                  "source": ["aws.states"],
                  "detail-type": ["Step Functions Execution Status Change"],
                  "detail": {
                    "stateMachineArn": ["arn:aws:states:us-east-1:000000000000:stateMachine:miteos-deployments-Pipeline"],
                    "status": ["FAILED", "TIMED_OUT", "ABORTED"]
                  }
                }
                """);

    assertThat(system.function("ReconcileFunction").events())
        .containsExactly(
            new Schedule("miteos-deployments-reconcile-EveryMinute", Duration.ofMinutes(1), null),
            new EventRule("miteos-deployments-reconcile-ExecutionEnded", pattern));
  }

  @Test
  void readsTablesWithKeysIndexesAndExpiry() {
    assertThat(system.table("DeploymentsTable"))
        .isEqualTo(
            new TableDefinition(
                new Resource(
                    "DeploymentsTable",
                    "miteos-deployments-DeploymentsTable",
                    "arn:aws:dynamodb:us-east-1:000000000000:table/miteos-deployments-DeploymentsTable"),
                Map.of("owner", "S", "id", "S", "in_flight", "S", "deadline", "N"),
                List.of(new KeyPart("owner", "HASH"), new KeyPart("id", "RANGE")),
                List.of(
                    new Index(
                        "in-flight",
                        List.of(new KeyPart("in_flight", "HASH"), new KeyPart("deadline", "RANGE")),
                        "KEYS_ONLY",
                        List.of())),
                null,
                null));
    assertThat(system.table("AccountsTable").expiryAttribute()).isEqualTo("expires_at");
  }

  @Test
  void readsQueuesWithTheirDeadLetterQueue() {
    assertThat(system.queues())
        .filteredOn(queue -> queue.resource().logicalId().equals("BuildsQueue"))
        .singleElement()
        .satisfies(queue -> {
          assertThat(queue.url())
              .isEqualTo("http://127.0.0.1:1/000000000000/miteos-deployments-BuildsQueue");
          assertThat(queue.attributes())
              .containsOnlyKeys("VisibilityTimeout", "RedrivePolicy")
              .containsEntry(
                  "RedrivePolicy",
                  """
                  {"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:miteos-deployments-BuildsDeadLetterQueue","maxReceiveCount":3}\
                  """);
        });
  }

  @Test
  void substitutesAddressesInTheStateMachine() {
    assertThat(system.stateMachines())
        .singleElement()
        .satisfies(machine -> {
          assertThat(machine.resource().arn())
              .isEqualTo(
                  "arn:aws:states:us-east-1:000000000000:stateMachine:miteos-deployments-Pipeline");
          assertThat(machine.definition())
              .contains(
                  "\"FunctionName\": \"arn:aws:lambda:us-east-1:000000000000:function:miteos-deployments-push:live\"")
              .contains(
                  "\"QueueUrl\": \"http://127.0.0.1:1/000000000000/miteos-deployments-BuildsQueue\"")
              .doesNotContain("${");
        });
  }

  @Test
  void namesWhatHoldsFilesAndSecrets() {
    assertThat(system.buckets())
        .extracting(Resource::name)
        .containsExactly("miteos-deployments-storagebucket");
    assertThat(TEMPLATE.logicalIds("AWS::KMS::Key")).containsExactly("SecretsKey");
  }
}
