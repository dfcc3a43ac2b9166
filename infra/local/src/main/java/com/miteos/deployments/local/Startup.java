package com.miteos.deployments.local;

import com.miteos.deployments.embedded.AwsIdentity;
import com.miteos.deployments.local.RunnerOptions.Beginning;
import com.miteos.deployments.local.http.PortTakenException;
import com.miteos.deployments.local.provision.Provisioner;
import com.miteos.deployments.local.service.AwsClients;
import com.miteos.deployments.local.service.Forwarding;
import com.miteos.deployments.local.service.FreePorts;
import com.miteos.deployments.local.service.ServicePorts;
import com.miteos.deployments.local.service.Services;
import com.miteos.deployments.local.template.Addresses;
import com.miteos.deployments.local.template.SystemDefinition;
import com.miteos.deployments.local.template.Template;
import com.miteos.deployments.simulator.HostingSimulator;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/// One start of a runner, from its directory to what is there to try.
final class Startup {
  /// Nothing but this machine can reach what they open.
  static final AwsIdentity IDENTITY = new AwsIdentity("us-east-1", "local", "local-secret");

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final RunnerOptions options;
  private final Services services;
  private final StartedParts parts;
  private final RandomGenerator random = new SecureRandom();

  Startup(RunnerOptions options, Services services, StartedParts parts) {
    this.options = options;
    this.services = services;
    this.parts = parts;
  }

  Endpoints run() throws InterruptedException {
    var directory = parts.add(RunnerDirectory.open(options.place().directory()));
    if (options.beginning() == Beginning.FRESH) {
      directory.clear();
    }
    directory.remove(Endpoints.FILE);
    var ports = ServicePorts.remembered(directory.resolve("ports.json"), random);
    ports.requireFree();
    if (options.place().port() != 0 && !FreePorts.isFree(options.place().port())) {
      throw new PortTakenException(options.place().port());
    }
    var foundation =
        Foundation.start(
            parts,
            directory,
            ports,
            services,
            options.place().project().resolve("template.yaml"),
            options.simulator());
    var system = provision(foundation);
    var api = new Machinery(options, services, parts, ports, foundation, system, random).start();
    letContainersIn(foundation, system);
    return new Seeding(options, foundation, system).run(api.resolve("/v1"));
  }

  /// Makes what the template describes, with the addresses it has here.
  private SystemDefinition provision(Foundation foundation) throws InterruptedException {
    var aws = foundation.aws();
    var clients = new AwsClients(IDENTITY);
    var provisioner =
        new Provisioner(
            clients.create(DynamoDbClient.builder(), aws.dynamoDb(), PATIENCE),
            clients.create(SqsClient.builder(), aws.sqs(), PATIENCE),
            clients.create(S3Client.builder().forcePathStyle(true), aws.s3(), PATIENCE),
            clients.create(KmsClient.builder(), aws.kms(), PATIENCE));
    var template = foundation.template();
    var keys = provisioner.makeKeys(Set.copyOf(template.logicalIds("AWS::KMS::Key")));
    var system =
        template.resolve(
            parameters(template, foundation.hosting()), new LocalAddresses(aws.queues(), keys));
    provisioner.makeStores(system);
    return system;
  }

  private void letContainersIn(Foundation foundation, SystemDefinition system) {
    var place = options.place();
    var samLocal = new SamLocal(system, foundation.aws().variables());
    var file = place.directory().resolve(SamLocal.FILE);
    var address = place.containers();
    samLocal.write(file, Objects.requireNonNullElse(address, SamLocal.DOCKER_DESKTOP));
    if (address != null) {
      parts.add(Forwarding.start(address, samLocal.ports()));
    }
  }

  /// A host that is simulated here is called here, by the parameter that holds its address.
  private Map<String, String> parameters(Template template, HostingSimulator hosting) {
    Map<String, String> parameters = new HashMap<>();
    for (String host : hosting.hosts()) {
      var name = Character.toUpperCase(host.charAt(0)) + host.substring(1) + "ApiUrl";
      if (template.parameters().contains(name)) {
        parameters.put(name, hosting.url(host).toString());
      }
    }
    parameters.putAll(options.parameters());
    return parameters;
  }

  private record LocalAddresses(String queues, Map<String, String> keyIds) implements Addresses {
    @Override
    public String queueUrl(String queueName) {
      return queues + queueName;
    }

    @Override
    public String keyId(String logicalId) {
      var id = keyIds.get(logicalId);
      if (id == null) {
        throw new IllegalArgumentException("No key " + logicalId);
      }
      return id;
    }
  }
}
