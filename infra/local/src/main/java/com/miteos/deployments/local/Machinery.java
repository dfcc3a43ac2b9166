package com.miteos.deployments.local;

import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.aws.dynamodb.DynamoDbRepositories;
import com.miteos.deployments.deployment.DeploymentRef;
import com.miteos.deployments.embedded.AwsIdentity;
import com.miteos.deployments.local.http.HttpApiServer;
import com.miteos.deployments.local.http.RouteTable;
import com.miteos.deployments.local.lambda.EventBus;
import com.miteos.deployments.local.lambda.HandlerLoader;
import com.miteos.deployments.local.lambda.HandlerSource;
import com.miteos.deployments.local.lambda.LambdaServer;
import com.miteos.deployments.local.lambda.LambdaService;
import com.miteos.deployments.local.lambda.QueueEventSources;
import com.miteos.deployments.local.lambda.Schedules;
import com.miteos.deployments.local.process.PackagedFunctions;
import com.miteos.deployments.local.progress.ProgressListener;
import com.miteos.deployments.local.progress.ProgressWatch;
import com.miteos.deployments.local.progress.Records;
import com.miteos.deployments.local.provision.EventRules;
import com.miteos.deployments.local.provision.StateMachines;
import com.miteos.deployments.local.service.AwsClients;
import com.miteos.deployments.local.service.AwsEndpoints;
import com.miteos.deployments.local.service.ServicePorts;
import com.miteos.deployments.local.service.Services;
import com.miteos.deployments.local.task.ServiceTasks;
import com.miteos.deployments.local.template.SystemDefinition;
import com.miteos.deployments.statemachine.StepFunctionsServer;
import com.miteos.deployments.statemachine.execution.StepFunctions.Surroundings;
import com.miteos.deployments.statemachine.time.SystemTimer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Everything that moves: functions, what invokes them, the state machine, the HTTP API.
final class Machinery {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// Longer than any function may run.
  private static final Duration INVOCATION_PATIENCE = Duration.ofMinutes(16);

  private final RunnerOptions options;
  private final Services services;
  private final StartedParts parts;
  private final ServicePorts ports;
  private final AwsEndpoints endpoints;
  private final SystemDefinition system;
  private final RandomGenerator random;
  private final Functions functions;
  private final Map<String, String> environment;
  private final SystemTimer timer;
  private final SqsClient sqs;
  private final InstantSource clock = InstantSource.system();
  private final AwsClients clients = new AwsClients(Startup.IDENTITY);

  Machinery(
      RunnerOptions options,
      Services services,
      StartedParts parts,
      ServicePorts ports,
      Foundation foundation,
      SystemDefinition system,
      RandomGenerator random) {
    this.options = options;
    this.services = services;
    this.parts = parts;
    this.ports = ports;
    this.endpoints = foundation.aws();
    this.system = system;
    this.random = random;
    this.functions = new Functions(system);
    this.environment = environment(options, foundation);
    this.timer = parts.add(new SystemTimer(clock));
    this.sqs = clients.create(SqsClient.builder(), endpoints.sqs(), PATIENCE);
  }

  /// The address of the API.
  URI start() {
    functions.requireHandlers();
    var lambda =
        parts.add(new LambdaService(functions.all(environment), code(), timer, Machinery::uuid));
    parts.add(LambdaServer.start(ports.lambda(), lambda));
    var bus =
        new EventBus(
            functions.eventRules(),
            lambda,
            Machinery::uuid,
            new EventBus.Origin(AwsIdentity.ACCOUNT_ID, Startup.IDENTITY.region()));
    var stepFunctions = stepFunctions(bus);
    var machines = new StateMachines(clients.create(SfnClient.builder(), stepFunctions, PATIENCE));
    system.stateMachines().forEach(machines::make);
    startSources(lambda, bus);
    return startApi(lambda);
  }

  private HandlerSource code() {
    return switch (options.execution()) {
      case IN_THIS_PROCESS -> HandlerLoader::load;
      case PACKAGED ->
          parts.add(
              new PackagedFunctions(
                  functions.packaged(options.place(), environment),
                  options.place().directory().resolve("functions"),
                  clock));
    };
  }

  /// What runs state machines and tells a bus what becomes of their executions: its own one where
  /// it is shared.
  private URI stepFunctions(EventBus bus) {
    return switch (services) {
      case Services.Embedded() -> startStepFunctions(bus);
      case Services.Shared(URI endpoint) -> {
        new EventRules(clients.create(EventBridgeClient.builder(), endpoint, PATIENCE))
            .make(system);
        yield endpoint;
      }
    };
  }

  private URI startStepFunctions(EventBus bus) {
    var pipeline = system.stateMachines().getFirst().resource().arn();
    var lambda = clients.create(LambdaClient.builder(), endpoints.lambda(), INVOCATION_PATIENCE);
    return parts
        .add(
            StepFunctionsServer.start(
                new StepFunctionsServer.Options(
                    ports.stepfunctions(),
                    options.place().directory().resolve("stepfunctions"),
                    Startup.IDENTITY.region(),
                    AwsIdentity.ACCOUNT_ID),
                new Surroundings(
                    timer,
                    random,
                    new ServiceTasks(lambda, sqs),
                    new ExecutionNews(bus, follower(), pipeline))))
        .endpoint();
  }

  private void startSources(LambdaService lambda, EventBus bus) {
    parts.add(
        QueueEventSources.start(
            functions.queueEventSources(),
            new QueueEventSources.Surroundings(
                sqs, lambda, clock, Thread::sleep, Startup.IDENTITY.region())));
    parts.add(Schedules.start(functions.schedules(), bus, timer));
  }

  private URI startApi(LambdaService lambda) {
    return parts
        .add(
            HttpApiServer.start(
                options.place().port(),
                RouteTable.of(system.functions()),
                Functions.invoker(lambda),
                clock,
                random))
        .endpoint();
  }

  /// Told of each deployment that starts.
  private BiConsumer<DeploymentRef, Instant> follower() {
    if (options.progress().equals(ProgressListener.NONE)) {
      return (_, _) -> {};
    }
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("DEPLOYMENTS_TABLE", system.table("DeploymentsTable").resource().name());
    variables.put("HISTORY_TABLE", system.table("HistoryTable").resource().name());
    var repositories =
        new DynamoDbRepositories(new AwsEnvironment(variables), clock, Thread::sleep, random);
    var records =
        new Records(repositories.deployments(), repositories.events(), repositories.logs());
    var watch = parts.add(ProgressWatch.start(records, options.progress(), clock, Thread::sleep));
    return watch::follow;
  }

  private static Map<String, String> environment(RunnerOptions options, Foundation foundation) {
    Map<String, String> environment = new HashMap<>(options.environment());
    environment.putAll(foundation.aws().environment(Startup.IDENTITY));
    return environment;
  }

  private static String uuid() {
    return UUID.randomUUID().toString();
  }
}
