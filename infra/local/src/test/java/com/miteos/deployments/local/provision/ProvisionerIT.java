package com.miteos.deployments.local.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.embedded.AwsIdentity;
import com.miteos.deployments.embedded.EmbeddedAws;
import com.miteos.deployments.embedded.EmbeddedPorts;
import com.miteos.deployments.embedded.Storage;
import com.miteos.deployments.local.service.AwsClients;
import com.miteos.deployments.local.template.Addresses;
import com.miteos.deployments.local.template.QueueDefinition;
import com.miteos.deployments.local.template.SystemDefinition;
import com.miteos.deployments.local.template.TableDefinition;
import com.miteos.deployments.local.template.TableDefinition.KeyPart;
import com.miteos.deployments.local.template.Template;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class ProvisionerIT {
  private static final AwsIdentity IDENTITY = new AwsIdentity("us-east-1", "local", "local-secret");
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Template TEMPLATE = Template.read(Path.of("../../template.yaml"));

  @TempDir private Path directory;

  private EmbeddedAws aws;

  @BeforeEach
  void start() {
    aws = start(EmbeddedPorts.any());
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  @Test
  void makesWhatTheTemplateDescribes() throws Exception {
    var system = provision();

    var tokens =
        dynamoDb()
            .describeTable(request -> request.tableName("miteos-deployments-TokensTable"))
            .table();
    assertThat(tokens.keySchema()).hasSize(1);
    var deployments =
        dynamoDb()
            .describeTable(request -> request.tableName("miteos-deployments-DeploymentsTable"))
            .table();
    assertThat(deployments.globalSecondaryIndexes())
        .extracting(GlobalSecondaryIndexDescription::indexName)
        .containsExactly("in-flight");
    assertThat(
            dynamoDb()
                .describeTimeToLive(request -> request.tableName("miteos-deployments-HistoryTable"))
                .timeToLiveDescription()
                .timeToLiveStatus())
        .isEqualTo(TimeToLiveStatus.ENABLED);
    assertThat(queueAttributes(system))
        .hasEntrySatisfying(
            QueueAttributeName.REDRIVE_POLICY,
            policy -> assertThat(policy).contains("miteos-deployments-BuildsDeadLetterQueue"));
    assertThat(s3().listBuckets().buckets())
        .singleElement()
        .satisfies(
            bucket -> assertThat(bucket.name()).isEqualTo("miteos-deployments-storagebucket"));
  }

  @Test
  void changesNothingTheSecondTime() throws Exception {
    var first = provision();

    var second = provision();

    assertThat(second).isEqualTo(first);
    assertThat(dynamoDb().listTables().tableNames()).hasSize(first.tables().size());
    assertThat(sqs().listQueues().queueUrls()).hasSize(first.queues().size());
    assertThat(kms().listAliases().aliases()).hasSize(1);
  }

  @Test
  void findsEverythingAgainAfterARestart() throws Exception {
    var before = provision();
    var ports =
        new EmbeddedPorts(
            aws.dynamoDb().endpoint().getPort(),
            aws.sqs().endpoint().getPort(),
            aws.s3().endpoint().getPort(),
            aws.kms().endpoint().getPort());
    aws.close();
    aws = start(ports);

    assertThat(provision()).isEqualTo(before);
    assertThat(kms().listAliases().aliases()).hasSize(1);
  }

  @Test
  void givesAQueueThatIsThereItsNewAttributes() throws Exception {
    var system = provision();
    sqs()
        .setQueueAttributes(request ->
            request
                .queueUrl(buildsQueue(system).url())
                .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "7")));

    provision();

    assertThat(queueAttributes(system))
        .containsAllEntriesOf(
            Map.of(
                QueueAttributeName.VISIBILITY_TIMEOUT,
                buildsQueue(system).attributes().getOrDefault("VisibilityTimeout", "")));
  }

  @Test
  void refusesATableMadeFromAnotherTemplate() throws Exception {
    var table = provision().tables().getFirst();
    var other =
        new TableDefinition(
            table.resource(),
            Map.of("colour", "S"),
            List.of(new KeyPart("colour", "HASH")),
            List.of(),
            null,
            null);

    assertThatThrownBy(() -> new Tables(dynamoDb()).make(other))
        .isInstanceOf(ProvisioningException.class)
        .hasMessage(
            "The table miteos-deployments-DeploymentsTable was made from another template.yaml; --fresh starts over");
  }

  private SystemDefinition provision() throws InterruptedException {
    var provisioner = new Provisioner(dynamoDb(), sqs(), s3(), kms());
    var keys = provisioner.makeKeys(Set.copyOf(TEMPLATE.logicalIds("AWS::KMS::Key")));
    var system = TEMPLATE.resolve(Map.of(), new Running(aws.sqs().endpoint().toString(), keys));
    provisioner.makeStores(system);
    return system;
  }

  private record Running(String sqs, Map<String, String> keys) implements Addresses {
    @Override
    public String queueUrl(String queueName) {
      return "%s/%s/%s".formatted(sqs, AwsIdentity.ACCOUNT_ID, queueName);
    }

    @Override
    public String keyId(String logicalId) {
      return keys.getOrDefault(logicalId, "");
    }
  }

  private EmbeddedAws start(EmbeddedPorts ports) {
    return EmbeddedAws.start(Storage.at(directory), ports, IDENTITY);
  }

  private Map<QueueAttributeName, String> queueAttributes(SystemDefinition system) {
    return sqs()
        .getQueueAttributes(request ->
            request.queueUrl(buildsQueue(system).url()).attributeNames(QueueAttributeName.ALL))
        .attributes();
  }

  private static QueueDefinition buildsQueue(SystemDefinition system) {
    return system.queues().stream()
        .filter(queue -> queue.resource().logicalId().equals("BuildsQueue"))
        .findFirst()
        .orElseThrow();
  }

  private DynamoDbClient dynamoDb() {
    return new AwsClients(IDENTITY)
        .create(DynamoDbClient.builder(), aws.dynamoDb().endpoint(), PATIENCE);
  }

  private SqsClient sqs() {
    return new AwsClients(IDENTITY).create(SqsClient.builder(), aws.sqs().endpoint(), PATIENCE);
  }

  private S3Client s3() {
    return new AwsClients(IDENTITY)
        .create(S3Client.builder().forcePathStyle(true), aws.s3().endpoint(), PATIENCE);
  }

  private KmsClient kms() {
    return new AwsClients(IDENTITY).create(KmsClient.builder(), aws.kms().endpoint(), PATIENCE);
  }
}
