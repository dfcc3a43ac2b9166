package com.miteos.deployments.build;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.aws.dynamodb.DynamoDbRepositories;
import com.miteos.deployments.aws.kms.KmsSecretCipher;
import com.miteos.deployments.aws.lambda.LambdaFunction;
import com.miteos.deployments.aws.s3.S3Storage;
import com.miteos.deployments.aws.sqs.SqsMessageLeases;
import com.miteos.deployments.aws.stepfunctions.StepFunctionsBuildCallback;
import com.miteos.deployments.build.WatchedExecution.Watch;
import com.miteos.deployments.bundling.ArchiveLimits;
import com.miteos.deployments.bundling.Bundler;
import com.miteos.deployments.bundling.Inspector;
import com.miteos.deployments.id.UlidGenerator;
import com.miteos.deployments.pipeline.BuildMessage;
import com.miteos.deployments.pipeline.Step;
import com.miteos.deployments.pipeline.StepDeadline;
import com.miteos.deployments.pipeline.StepJson;
import com.miteos.deployments.time.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// Consumes the builds queue, one message at a time.
public final class BuildHandler implements RequestHandler<SQSEvent, @Nullable Void> {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final BuildDeployment buildDeployment;
  private final SqsMessageLeases leases;
  private final InstantSource clock;

  public BuildHandler() {
    this(System.getenv());
  }

  public BuildHandler(Map<String, String> variables) {
    var environment = new AwsEnvironment(variables);
    this.clock = InstantSource.system();
    this.leases = new SqsMessageLeases(environment, Thread::sleep);
    this.buildDeployment = wire(environment, clock);
  }

  private static BuildDeployment wire(AwsEnvironment environment, InstantSource clock) {
    var random = new SecureRandom();
    var ids = new UlidGenerator(clock, random);
    var repositories = new DynamoDbRepositories(environment, clock, Thread::sleep, random);
    var deployments = repositories.deployments();
    var storage = new S3Storage(environment);
    var executor = new LambdaFunction(environment, environment.required("EXECUTOR_FUNCTION"));
    var tenancy = Tenancy.of(environment.required("EXECUTOR_TENANCY"));
    var bundleSite =
        new BundleSite(
            new Bundler(ArchiveLimits.STANDARD),
            storage.bundles(ids),
            repositories.logs(),
            ids,
            clock);
    return new BuildDeployment(
        deployments,
        repositories.rollouts(),
        new BundleArtifact(
            deployments,
            repositories.configs(),
            new StoredArtifacts(storage.artifacts()),
            new Inspector(ArchiveLimits.STANDARD),
            new BuildProject(
                new StoredHandOver(storage.artifacts(), storage.objects(), ids),
                new IsolatedExecutor(executor, tenancy),
                new KmsSecretCipher(environment),
                deployments,
                repositories.logs(),
                new Watch(BETWEEN_LOOKS, clock)),
            bundleSite,
            new ScriptedBuild(deployments, repositories.logs(), bundleSite, clock)),
        new StepFunctionsBuildCallback(environment));
  }

  /// Whatever it throws leaves the message in the queue for another runner.
  @Override
  public @Nullable Void handleRequest(SQSEvent event, Context context) {
    for (var message : event.getRecords()) {
      build(message, StepDeadline.of(context, clock));
    }
    return null;
  }

  private void build(SQSMessage message, Deadline deadline) {
    var build = StepJson.read(message.getBody(), BuildMessage.class);
    try (var _ = MDC.putCloseable(Step.DEPLOYMENT_ID, build.deployment().deploymentId());
        var _ = leases.hold(message.getReceiptHandle())) {
      buildDeployment.run(build, deadline);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
