package com.miteos.deployments.local;

import com.miteos.deployments.local.demo.DemoMemory;
import com.miteos.deployments.local.demo.DemoMemory.Demo;
import com.miteos.deployments.local.demo.DemoSeed;
import com.miteos.deployments.local.demo.DemoTokens;
import com.miteos.deployments.local.demo.DemoWorkspace;
import com.miteos.deployments.local.demo.TokenIssuer;
import com.miteos.deployments.local.service.AwsClients;
import com.miteos.deployments.local.template.SystemDefinition;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.lambda.LambdaClient;

/// Makes what is there to try, and remembers it in `endpoints.json`.
final class Seeding {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final RunnerOptions options;
  private final Foundation foundation;
  private final SystemDefinition system;

  Seeding(RunnerOptions options, Foundation foundation, SystemDefinition system) {
    this.options = options;
    this.foundation = foundation;
    this.system = system;
  }

  Endpoints run(URI api) throws InterruptedException {
    var directory = options.place().directory();
    var memory = new DemoMemory(directory.resolve("demo.json"));
    var earlier = memory.recall();
    var tokens = earlier.map(Demo::tokens).orElseGet(this::issueTokens);
    try (var client = HttpClient.newBuilder().version(Version.HTTP_1_1).build()) {
      var demo = options.place().project().resolve("infra/local/demo");
      var seed = new DemoSeed(demo, client, api, tokens.live());
      var configs = configs(seed, earlier.map(Demo::configs).orElse(Map.of()));
      memory.keep(new Demo(tokens, configs));
      var endpoints =
          new Endpoints(
              api,
              tokens,
              configs,
              workspaces(seed),
              hosting(),
              foundation.hosting().controlUrl(),
              services());
      endpoints.write(directory.resolve(Endpoints.FILE));
      return endpoints;
    }
  }

  private DemoTokens issueTokens() {
    try (var lambda =
        new AwsClients(Startup.IDENTITY)
            .create(LambdaClient.builder(), foundation.aws().lambda(), PATIENCE)) {
      return new TokenIssuer(lambda, system.function("TokensFunction").resource().name()).issue();
    }
  }

  private Map<String, String> configs(DemoSeed seed, Map<String, String> known)
      throws InterruptedException {
    Map<String, String> configs = new LinkedHashMap<>();
    for (String host : hosts()) {
      if (seed.hasConfig(host)) {
        configs.put(host, seed.config(host, known.getOrDefault(host, "")));
      }
    }
    return configs;
  }

  private static Map<String, String> workspaces(DemoSeed seed) throws InterruptedException {
    Map<String, String> workspaces = new LinkedHashMap<>();
    for (DemoWorkspace workspace : DemoWorkspace.values()) {
      seed.upload(workspace);
      workspaces.put(workspace.folder(), workspace.id());
    }
    return workspaces;
  }

  private Map<String, URI> hosting() {
    Map<String, URI> hosting = new LinkedHashMap<>();
    hosts().forEach(host -> hosting.put(host, foundation.hosting().url(host)));
    return hosting;
  }

  private Set<String> hosts() {
    return new TreeSet<>(foundation.hosting().hosts());
  }

  private Map<String, URI> services() {
    var aws = foundation.aws();
    Map<String, URI> services = new LinkedHashMap<>();
    services.put("dynamodb", aws.dynamoDb());
    services.put("sqs", aws.sqs());
    services.put("s3", aws.s3());
    services.put("stepfunctions", aws.stepFunctions());
    services.put("lambda", aws.lambda());
    services.put("kms", aws.kms());
    return services;
  }
}
